"""What the project promises, a folder for each environment that checks it."""
