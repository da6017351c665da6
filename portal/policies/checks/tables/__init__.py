"""What the rules of the policy checker know about the world. It grows old: it is data, and looked over once a year."""
