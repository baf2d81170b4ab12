"""What carries out the sample `retry-undefined`."""
