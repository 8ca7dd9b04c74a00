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
admin-task-centres = Centres
admin-why-centres = Programmes, cohorts and rosters; who works where.
