"""A small shop: what is sold, and what somebody is about to buy."""
