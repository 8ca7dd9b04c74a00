# The staff desk.
admin-desk = Staff desk
admin-desk-lead = What waits for a decision, and how the machine does.
admin-waiting = { $count ->
    [one] { $count } waits
   *[other] { $count } wait
}
admin-none-waiting = Nothing waits
admin-oldest = { $days ->
    [0] The oldest came today.
    [one] The oldest has waited for { $days } day.
   *[other] The oldest has waited for { $days } days.
}
admin-look = Look
admin-task-clients = Clients
admin-why-clients = Approve clients before they publish gigs.
admin-task-skills = Proposed skills
admin-why-skills = Add, merge or refuse what people propose.
admin-task-reports = Reports
admin-why-reports = Look at what was reported, and note what you did.
admin-task-people = People
admin-why-people = Find somebody, suspend or restore their account.
admin-task-invitations = Invitations
admin-why-invitations = Invite mentors and staff.
admin-machine = The machine
admin-figure-people = People in the matching index
admin-figure-gigs = Gigs in the matching index
admin-figure-waiting = Jobs that wait
admin-figure-dead = Jobs that were given up
admin-figure-search = Search
admin-search-well = Works
admin-search-ill = Away
admin-search-away = Search does not answer. Matching and all other pages work.
admin-jobs-dead-note = { $count ->
    [one] { $count } job was given up. The region desk can run it again.
   *[other] { $count } jobs were given up. The region desk can run them again.
}
admin-jobs-late-note = A job has been due for { $minutes } minutes, and nobody runs it. Is a worker running?
admin-jobs = Jobs that were given up
admin-jobs-lead = These failed too often. Run a job again when its cause is gone; drop it when it is no longer needed.
admin-jobs-none = No job was given up
admin-jobs-none-why = Jobs that fail too often appear here.
admin-job-attempts = { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
}
admin-job-since = given up on
admin-job-retry = Run it again
admin-job-drop = Drop it
admin-job-retried = The job will run again in a moment.
admin-job-dropped = The job was dropped.
admin-late = late
admin-task-appeals = Appeals
admin-why-appeals = Answer people whose account is suspended.
admin-task-rules = Rules
admin-why-rules = Change a number by which Hunar works, from a day on.
admin-task-endorsements = Endorsements
admin-task-consents = Consents of guardians
admin-why-consents = Those that you witness, and those of your centres that must be signed anew.
admin-why-endorsements = What graduates of your centres wait for, and how their mentors judge.
admin-task-rounds = Placement rounds
admin-why-rounds = Bring a cohort together with gigs that have seats.
admin-task-exposure = Who gets seen
admin-why-exposure = How match lists share out the attention of clients.
admin-task-searches = Searches
admin-why-searches = What people search for, and what they do not find.
admin-task-weights = What counts how much
admin-why-weights = The numbers of matching, with a look at who gains and who loses.
admin-task-audit = Audit trail
admin-why-audit = Who did what, and when.
admin-task-machine = The machine
admin-why-machine = How search, matching, jobs and the audit trail do.
admin-rules = Rules
admin-rules-lead = The numbers by which Hunar works. A change counts from its day on; what was decided before stays as it was.
admin-rule-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
admin-rule-percent = { $count } percent
admin-rule-requests = { $count ->
    [one] one request
   *[other] { $count } requests
}
admin-rule-now = Now: { $amount }.
admin-rule-coming = From { $date }: { $amount }
admin-rule-change = Change
admin-rule-unit-days = Days
admin-rule-unit-percent = Percent
admin-rule-unit-requests = Requests
admin-rule-from = Counts from
admin-rule-from-hint = Leave it empty, and it counts at once.
admin-rule-note = Why
admin-rule-note-hint = Everybody may read this.
admin-rule-save = Change this rule
admin-rule-history = All changes
admin-rule-is-coming = to come
admin-rule-withdraw = Take it back
admin-rule-beginning = From the beginning
admin-rule-default = The default
admin-rule-set = The rule is changed.
admin-rule-withdrawn = The change was taken back.
rule-gig-life = How long a gig stays open
rule-gig-warning = How long before its end a gig's client is warned
rule-invitation-life = How long an invitation counts
rule-client-answer = In how many working days a client who asks for approval should have an answer
rule-least-attendance = How much of their course a trainee should attend at least
rule-mentor-nudge = After how long a mentor is reminded of a request that lies with them
rule-mentor-nudge-again = After how long they are reminded again
rule-mentor-hand-on = After how long the request goes to another mentor
rule-mentor-claims = How many requests one mentor may have taken on
rule-consent-renewal = How long a guardian's consent stands after a new edition of its form
rule-seat-offer = How long the offer of a seat waits for its answer
refusal-rule-counts-already = This change counts already. Make a new one instead.
admin-audit = Audit trail
admin-audit-lead = Who did what, and when. Rows are only ever added, and each is bound to those before it by a hash.
admin-audit-action = Action begins with
admin-audit-about = About (id of a person or thing)
admin-audit-show = Show
admin-audit-none = No rows
admin-audit-none-why = Nothing of this kind was done.
admin-audit-when = When
admin-audit-who = Who
admin-audit-what = What
admin-audit-facts = Facts
admin-audit-system = Hunar itself
admin-machine-lead = What runs behind the pages, and whether it keeps up.
admin-search-agrees = The index holds what the tables say.
admin-search-differs = The index does not hold what the tables say. It catches up by itself; if this stays so, run “hunar reindex”.
admin-figure-profiles-indexed = Profiles in the index / published
admin-figure-gigs-indexed = Gigs in the index / open
admin-figure-behind = Changes still to take in
admin-matching = Matching
admin-background = Jobs
admin-chain-sound = { $count } rows are as they were written.
admin-chain-broken = After { $count } rows the trail was changed behind Hunar's back. Keep this machine as it is, and find out who can write to its database.
admin-chain-head = The hash that stands for all rows so far. Note it elsewhere from time to time: “hunar admin check-audit --noted …” finds it again.
admin-task-centres = Centres
admin-why-centres = Programmes, cohorts and rosters; who works where.
