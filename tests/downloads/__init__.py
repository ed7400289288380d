"""What can be downloaded, installed and run as its users do, in empty environments."""
