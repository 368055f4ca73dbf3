"""What a journal is: values and rules, with no clock, no disk and no toolkit."""
