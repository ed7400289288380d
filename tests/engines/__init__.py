"""The site in Firefox and WebKit, each driven by what its own project offers."""
