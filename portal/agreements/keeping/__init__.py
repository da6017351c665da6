"""The school's side of an agreement: who has answered, who is asked again, and what was answered on paper."""
