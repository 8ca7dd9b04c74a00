# The list of skills.
skills-title = Skills
skills-lead = { $count } skills, sorted by trade. Choose one to see who offers it.
skills-propose = Is yours missing?
skills-propose-lead = Tell us its name. Staff of a centre look at it and add it, or tell you which skill means the same.
skills-propose-sign-in = Sign in to propose a skill
skills-propose-send = Propose this skill
skills-label = Name of the skill
skills-note = What is it, and who asks for it?
skills-proposed = Thank you. Staff will decide, and you will get a mail.
skills-no-letters = Write the name in letters.
skills-not-on-list = The list does not know: { $skills }. Choose a similar one, or propose it under Skills.
skills-unknown = The list has no such skill. Choose one from the list.
skills-desk = Proposed skills
skills-desk-back = Staff desk
skills-desk-lead = Add what is new, merge what goes by another name, refuse what is no skill.
skills-desk-none = Nothing waits
skills-desk-none-why = New proposals appear here.
skills-decide = Decide
skills-family = Trade that it belongs to
skills-add = Add as a new skill
skills-same-as = Skill that means the same
skills-merge = Merge into this skill
skills-reason = Reason, sent to the person
skills-refuse = Refuse
skills-decided = Decided. The person was told.
refusal-skills-mail-not-confirmed = Confirm your mail address first; then you can propose skills.
refusal-skill-known-already = The list knows this skill already.
refusal-skill-proposed-already = Somebody proposed this skill before. It waits for a decision.
refusal-skill-proposal-decided = Somebody decided on this proposal meanwhile.
mail-skills-accepted-subject = “{ $skill }” is on the list now
mail-skills-accepted-body = You proposed the skill “{ $skill }”. Staff put it on the list, or joined it with the skill that means the same.

    You can add it to your profile now.
mail-skills-accepted-action = See the list
mail-skills-refused-subject = Your proposal “{ $skill }”
mail-skills-refused-body = You proposed the skill “{ $skill }”. Staff did not add it. They wrote: { $reason }
mail-skills-refused-action = See the list
