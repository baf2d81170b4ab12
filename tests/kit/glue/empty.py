"""What carries out the sample `empty`."""
