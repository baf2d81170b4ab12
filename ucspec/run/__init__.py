"""Floor 6: a bound test case carried out, step by step; how is for a door to say."""
