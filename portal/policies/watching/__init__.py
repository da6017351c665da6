"""What the worker sees to: reviews that come near, and policies that time has overtaken."""
