"""Proofs about rules: what they can say at all, whatever is answered."""
