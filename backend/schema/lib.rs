// @generated automatically by Diesel CLI.

diesel::table! {
    acceptances (person_id, document, version) {
        person_id -> Uuid,
        document -> Text,
        version -> Int4,
        accepted_at -> Timestamptz,
    }
}

diesel::table! {
    /// What suspended people answer to the reason they were given: one appeal for each suspension, decided by somebody else.
    appeals (id) {
        id -> Uuid,
        person_id -> Uuid,
        suspended_at -> Timestamptz,
        text -> Text,
        created_at -> Timestamptz,
        granted -> Nullable<Bool>,
        answer -> Nullable<Text>,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Somebody asks for a seat in a cohort. An offer holds a seat until answer_by. says_woman: what they said where a cohort is for women.
    applications (id) {
        id -> Uuid,
        cohort_id -> Uuid,
        person_id -> Uuid,
        state -> Text,
        note -> Text,
        says_woman -> Bool,
        applied_at -> Timestamptz,
        moved_at -> Timestamptz,
        answer_by -> Nullable<Timestamptz>,
        answer -> Text,
    }
}

diesel::table! {
    /// Texts that could name or reach a person are not kept. Rows go after ninety days.
    asked_searches (day, catalogue, text) {
        day -> Date,
        catalogue -> Text,
        text -> Text,
        asked -> Int4,
        missed -> Int4,
        askers -> Int4,
        accounts -> Int4,
    }
}

diesel::table! {
    /// Who was where, each mark as it was made; the id comes from whoever made it, so that none is taken twice. The latest by marked_at counts. Rows are only ever added.
    attendance_marks (id) {
        id -> Uuid,
        lesson_id -> Uuid,
        enrolment_id -> Uuid,
        mark -> Text,
        marked_by -> Nullable<Uuid>,
        marked_at -> Timestamptz,
        taken_at -> Timestamptz,
    }
}

diesel::table! {
    /// The audit rows in the order in which they were chained; each hash covers its row and the hash before.
    audit_chain (position) {
        position -> Int8,
        entry -> Int8,
        hash -> Bytea,
    }
}

diesel::table! {
    /// Who did what, when. Rows are only ever added.
    audit_log (id) {
        id -> Int8,
        at -> Timestamptz,
        actor -> Nullable<Uuid>,
        action -> Text,
        subject_kind -> Text,
        subject -> Nullable<Uuid>,
        detail -> Jsonb,
    }
}

diesel::table! {
    /// Audit rows that are not in the chain yet; filled by a trigger, so that no row is forgotten.
    audit_waiting (entry) {
        entry -> Int8,
    }
}

diesel::table! {
    blocks (blocker, blocked) {
        blocker -> Uuid,
        blocked -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    /// Who works at a centre. gave_role: the person is staff because of this appointment, and is so no longer after the last.
    centre_staff (centre_id, person_id) {
        centre_id -> Uuid,
        person_id -> Uuid,
        role -> Text,
        gave_role -> Bool,
        granted_by -> Nullable<Uuid>,
        granted_at -> Timestamptz,
    }
}

diesel::table! {
    /// A place that teaches. Hours are minutes of the day; women_days has a bit for each weekday, Monday the lowest.
    centres (id) {
        id -> Uuid,
        slug -> Text,
        name -> Text,
        name_ur -> Text,
        kind -> Text,
        operator -> Text,
        host_school -> Nullable<Text>,
        district -> Text,
        address -> Text,
        phone -> Nullable<Text>,
        shift -> Text,
        opens -> Int4,
        closes -> Int4,
        women_days -> Int4,
        women_from -> Nullable<Int4>,
        women_until -> Nullable<Int4>,
        is_open -> Bool,
        closed_from -> Nullable<Date>,
        closed_to -> Nullable<Date>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        /// When those who run it were last told of all that waits there.
        reminded_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Each decision of staff on a client, with the checks that were made; the newest one stands.
    client_approvals (id) {
        id -> Uuid,
        organisation_id -> Uuid,
        decision -> Text,
        checks -> Jsonb,
        note -> Text,
        decided_by -> Uuid,
        decided_at -> Timestamptz,
    }
}

diesel::table! {
    cohort_mentors (cohort_id, person_id) {
        cohort_id -> Uuid,
        person_id -> Uuid,
        assigned_by -> Nullable<Uuid>,
        assigned_at -> Timestamptz,
    }
}

diesel::table! {
    cohorts (id) {
        id -> Uuid,
        programme_id -> Uuid,
        name -> Text,
        starts_on -> Date,
        ends_on -> Date,
        seats -> Int4,
        women_only -> Bool,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        /// The last day on which people apply online; null where they cannot.
        apply_until -> Nullable<Date>,
    }
}

diesel::table! {
    /// What was done to consents, by whom and when; without an actor it was the clock. Rows are only ever added.
    consent_events (id) {
        id -> Uuid,
        consent_id -> Uuid,
        act -> Text,
        scope -> Nullable<Text>,
        actor_id -> Nullable<Uuid>,
        at -> Timestamptz,
    }
}

diesel::table! {
    /// What each consent covers, one by one.
    consent_scopes (consent_id, scope) {
        consent_id -> Uuid,
        scope -> Text,
        withdrawn_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// That a guardian agreed for somebody under 18, recorded and witnessed at a centre; without an enrolment, that somebody who came of age agreed for themselves. erased_at: the guardian is named no more.
    consents (id) {
        id -> Uuid,
        person_id -> Uuid,
        enrolment_id -> Nullable<Uuid>,
        edition -> Int4,
        guardian -> Text,
        relation -> Nullable<Text>,
        relation_words -> Text,
        phone -> Nullable<Text>,
        document -> Nullable<Text>,
        number_sealed -> Nullable<Bytea>,
        number_hash -> Nullable<Bytea>,
        number_tail -> Nullable<Text>,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
        witness_id -> Nullable<Uuid>,
        confirmed_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
        ended_why -> Nullable<Text>,
        erased_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    credentials (id) {
        id -> Uuid,
        endorsement_id -> Nullable<Uuid>,
        person_id -> Uuid,
        subject -> Uuid,
        salt -> Nullable<Text>,
        list_id -> Uuid,
        list_index -> Int4,
        key_id -> Uuid,
        jwt_key_id -> Uuid,
        shows_mentor -> Bool,
        shows_evidence -> Bool,
        document -> Text,
        jwt -> Text,
        issued_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
        revoked_why -> Nullable<Text>,
        enrolment_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    /// Copies of their data that people asked for; the archive stands in the file store under this id until it expires.
    data_exports (id) {
        id -> Uuid,
        person_id -> Uuid,
        asked_at -> Timestamptz,
        ready_at -> Nullable<Timestamptz>,
        bytes -> Nullable<Int8>,
        expires_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// What somebody typed into a form and has not sent, by the path of the form: a list of names and values.
    drafts (person_id, form) {
        person_id -> Uuid,
        form -> Text,
        fields -> Jsonb,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// The frozen pieces of work that were looked at: a piece, in a version of the profile that never changes.
    endorsement_evidence (request_id, position) {
        request_id -> Uuid,
        position -> Int4,
        profile_id -> Uuid,
        version -> Int4,
        item_id -> Uuid,
    }
}

diesel::table! {
    /// With whom a request lay before, and why it went on. Who declared a relation never gets it again.
    endorsement_passes (request_id, mentor_id) {
        request_id -> Uuid,
        mentor_id -> Uuid,
        why -> Text,
        passed_at -> Timestamptz,
    }
}

diesel::table! {
    /// A graduate asks a mentor, or any mentor of a cohort, to look at pieces of work and vouch for one skill. held_since: how long it lies with whom it lies now.
    endorsement_requests (id) {
        id -> Uuid,
        profile_id -> Uuid,
        person_id -> Uuid,
        enrolment_id -> Uuid,
        cohort_id -> Uuid,
        skill_id -> Text,
        mentor_id -> Nullable<Uuid>,
        note -> Text,
        shows_attendance -> Bool,
        state -> Text,
        asked_at -> Timestamptz,
        held_since -> Timestamptz,
        nudges -> Int4,
        answered_at -> Nullable<Timestamptz>,
        reason -> Nullable<Text>,
        answer -> Text,
    }
}

diesel::table! {
    /// What a mentor said to a request, under its id. is_held: not counted while its mentor is suspended; is_nameless: its mentor leaves or has left.
    endorsements (id) {
        id -> Uuid,
        level -> Int4,
        sentence -> Text,
        weeks -> Int4,
        attendance -> Nullable<Int4>,
        endorsed_at -> Timestamptz,
        confirmed_at -> Timestamptz,
        asked_again_at -> Nullable<Timestamptz>,
        is_held -> Bool,
        is_nameless -> Bool,
        revoked_at -> Nullable<Timestamptz>,
        revoked_by -> Nullable<Uuid>,
        revoked_why -> Nullable<Text>,
    }
}

diesel::table! {
    /// Each state that an enrolment was in, from which day, and who said so. Rows are only ever added.
    enrolment_states (id) {
        id -> Uuid,
        enrolment_id -> Uuid,
        state -> Text,
        since -> Date,
        set_by -> Nullable<Uuid>,
        set_at -> Timestamptz,
        reason -> Nullable<Text>,
        /// Why somebody left, in a sentence: for staff of the centre and for the person.
        note -> Nullable<Text>,
    }
}

diesel::table! {
    /// Somebody in a cohort, as the roster names them; theirs once they claim it. double_key: name and birth date, folded, by which a double is known.
    enrolments (id) {
        id -> Uuid,
        cohort_id -> Uuid,
        person_id -> Nullable<Uuid>,
        full_name -> Text,
        full_name_ur -> Nullable<Text>,
        birth_date -> Date,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        double_key -> Text,
        state -> Text,
        state_since -> Date,
        is_shown -> Bool,
        claim_hash -> Nullable<Bytea>,
        claim_kind -> Nullable<Text>,
        claim_expires_at -> Nullable<Timestamptz>,
        claimed_at -> Nullable<Timestamptz>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// What a program showed of who signs in with it, by its family of refresh tokens.
    family_proofs (family) {
        family -> Uuid,
        person_id -> Uuid,
        second_factor_at -> Nullable<Timestamptz>,
        proved_at -> Timestamptz,
    }
}

diesel::table! {
    gig_attachments (gig_id, upload_id) {
        gig_id -> Uuid,
        upload_id -> Uuid,
        position -> Int4,
    }
}

diesel::table! {
    gig_languages (gig_id, language) {
        gig_id -> Uuid,
        language -> Text,
    }
}

diesel::table! {
    gig_questions (gig_id, position) {
        gig_id -> Uuid,
        position -> Int4,
        question -> Text,
    }
}

diesel::table! {
    gig_skills (gig_id, skill_id) {
        gig_id -> Uuid,
        skill_id -> Text,
        must -> Bool,
        level -> Int4,
        position -> Int4,
    }
}

diesel::table! {
    /// draft -> open <-> paused, open|paused -> closed | expired, closed|expired -> open (renewed).
    gigs (id) {
        id -> Uuid,
        organisation_id -> Uuid,
        created_by -> Uuid,
        title -> Text,
        deliverable -> Text,
        state -> Text,
        budget_kind -> Nullable<Text>,
        budget_min_minor -> Nullable<Int8>,
        budget_max_minor -> Nullable<Int8>,
        currency -> Nullable<Text>,
        hours_per_week -> Nullable<Int4>,
        min_level -> Nullable<Int4>,
        start_on -> Nullable<Date>,
        deadline_on -> Nullable<Date>,
        remote -> Bool,
        district -> Nullable<Text>,
        first_gig -> Bool,
        seats -> Int4,
        published_at -> Nullable<Timestamptz>,
        expires_at -> Nullable<Timestamptz>,
        expiry_warned_at -> Nullable<Timestamptz>,
        closed_at -> Nullable<Timestamptz>,
        close_reason -> Nullable<Text>,
        close_note -> Nullable<Text>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        /// Counts changes of what the page of the gig is made of: the gig, its client, its attachments. Triggers keep it. Skills, languages and questions are written with the gig, in its transaction.
        facts_edition -> Int4,
    }
}

diesel::table! {
    /// Written in the transaction of the effect that it guards; the answer is added when it is known.
    idempotency_keys (actor, key) {
        actor -> Text,
        key -> Text,
        request_hash -> Bytea,
        status -> Nullable<Int4>,
        content_type -> Nullable<Text>,
        body -> Nullable<Bytea>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    /// Staff saw somebody and their document. The number is encrypted; its keyed hash keeps it with one person.
    identity_checks (person_id) {
        person_id -> Uuid,
        document -> Text,
        checked_on -> Date,
        checked_by -> Uuid,
        by_region -> Bool,
        note -> Text,
        number_sealed -> Nullable<Bytea>,
        number_hash -> Nullable<Bytea>,
        number_tail -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    invitations (id) {
        id -> Uuid,
        email -> Text,
        email_normal -> Text,
        role -> Text,
        token_hash -> Bytea,
        invited_by -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        accepted_by -> Nullable<Uuid>,
        accepted_at -> Nullable<Timestamptz>,
        withdrawn_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    issuer_keys (id) {
        id -> Uuid,
        centre_id -> Uuid,
        year -> Int4,
        kind -> Text,
        name -> Text,
        jwk -> Json,
        made_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Work that happens after an act, enqueued in the act's transaction; a row is deleted when it is done.
    jobs (id) {
        id -> Int8,
        kind -> Text,
        payload -> Jsonb,
        run_at -> Timestamptz,
        attempts -> Int4,
        locked_until -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        dead_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    /// A session of a cohort on a day in Asia/Karachi; hours are minutes of the day. For women only where its cohort is.
    lessons (id) {
        id -> Uuid,
        cohort_id -> Uuid,
        held_on -> Date,
        starts -> Int4,
        ends -> Int4,
        cancelled_at -> Nullable<Timestamptz>,
        cancelled_by -> Nullable<Uuid>,
        cancel_reason -> Nullable<Text>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        /// When the centre was told that its day has gone by and its register was not kept.
        reminded_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    match_attention (profile_id) {
        profile_id -> Uuid,
        shown -> Int8,
    }
}

diesel::table! {
    /// How far newcomers together are behind the attention that was due to them; below zero where they are ahead.
    match_debt (sole) {
        sole -> Bool,
        owed -> Int8,
    }
}

diesel::table! {
    match_impressions (gig_id, profile_id, shown_on) {
        gig_id -> Uuid,
        profile_id -> Uuid,
        shown_on -> Date,
        place -> Int4,
        attention -> Int8,
        /// Without a paid contract on that day.
        newcomer -> Bool,
    }
}

diesel::table! {
    match_questions (id) {
        id -> Int8,
        gig_id -> Uuid,
        version -> Int4,
        fingerprint -> Int8,
        /// JSON with numbers of 128 bits, which jsonb would be read back without.
        question -> Text,
    }
}

diesel::table! {
    match_scores (gig_id, profile_id, shown_on) {
        gig_id -> Uuid,
        profile_id -> Uuid,
        shown_on -> Date,
        question_id -> Int8,
        total -> Int4,
        offer -> Text,
    }
}

diesel::table! {
    match_taxonomies (fingerprint) {
        fingerprint -> Int8,
        taxonomy -> Jsonb,
    }
}

diesel::table! {
    match_told (gig_id, profile_id, told) {
        gig_id -> Uuid,
        profile_id -> Uuid,
        told -> Text,
        told_on -> Date,
    }
}

diesel::table! {
    match_weights (version) {
        version -> Int4,
        weights -> Jsonb,
        note -> Text,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    /// What a mentor says of themselves on their public page, and whether the list of mentors names them.
    mentor_pages (person_id) {
        person_id -> Uuid,
        about -> Text,
        about_ur -> Text,
        is_listed -> Bool,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// How often somebody wants mail of a kind; without a row the default of the kind counts.
    notice_preferences (person_id, kind) {
        person_id -> Uuid,
        kind -> Text,
        frequency -> Text,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    /// What somebody was told; the texts are written when they are read, in the language of the reader.
    notices (id) {
        id -> Uuid,
        person_id -> Uuid,
        kind -> Text,
        args -> Jsonb,
        path -> Text,
        created_at -> Timestamptz,
        read_at -> Nullable<Timestamptz>,
        /// The digest that it waits for; null when it was mailed, or is not to be.
        digest -> Nullable<Text>,
        /// When the mail was written that tells it; all of one digest share the moment.
        mailed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    occupation_labels (label_normal, occupation_id) {
        label_normal -> Text,
        occupation_id -> Int4,
        label -> Text,
    }
}

diesel::table! {
    occupation_skills (occupation_id, skill_id) {
        occupation_id -> Int4,
        skill_id -> Text,
        essential -> Bool,
    }
}

diesel::table! {
    /// What people work as, of an imported list, for matching; shown nowhere.
    occupations (id) {
        id -> Int4,
        source -> Text,
        reference -> Text,
        isco_group -> Text,
        label -> Text,
    }
}

diesel::table! {
    one_time_tokens (id) {
        id -> Uuid,
        person_id -> Uuid,
        purpose -> Text,
        token_hash -> Bytea,
        email -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Who was asked by mail to join a client and did not answer yet; an answer takes the row away.
    organisation_invitations (id) {
        id -> Uuid,
        organisation_id -> Uuid,
        email -> Text,
        email_normal -> Text,
        token_hash -> Bytea,
        invited_by -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    organisation_members (organisation_id, person_id) {
        organisation_id -> Uuid,
        person_id -> Uuid,
        is_owner -> Bool,
        added_by -> Nullable<Uuid>,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    /// Who posts gigs: a business, an NGO, or one person who buys work.
    organisations (id) {
        id -> Uuid,
        slug -> Text,
        name -> Text,
        kind -> Text,
        about -> Text,
        website -> Nullable<Text>,
        country -> Text,
        city -> Text,
        time_zone -> Text,
        approval -> Text,
        approval_changed_at -> Nullable<Timestamptz>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// One row per change that an index must follow. Readers take rows whose transaction is older than every running one, so none is missed.
    outbox (seq) {
        seq -> Int8,
        txid -> Int8,
        kind -> Text,
        subject -> Uuid,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    outbox_cursors (consumer) {
        consumer -> Text,
        txid -> Int8,
        moved_at -> Timestamptz,
    }
}

diesel::table! {
    pending_sign_ins (token_hash) {
        token_hash -> Bytea,
        person_id -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    /// One row per human being, whatever roles they hold.
    people (id) {
        id -> Uuid,
        email -> Text,
        email_normal -> Text,
        email_verified_at -> Nullable<Timestamptz>,
        password_hash -> Nullable<Text>,
        full_name -> Text,
        full_name_ur -> Nullable<Text>,
        birth_date -> Nullable<Date>,
        locale -> Text,
        time_zone -> Text,
        suspended_at -> Nullable<Timestamptz>,
        suspended_by -> Nullable<Uuid>,
        suspended_reason -> Nullable<Text>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        leaves_at -> Nullable<Timestamptz>,
        left_at -> Nullable<Timestamptz>,
        is_learner -> Bool,
        of_age_asked_at -> Nullable<Timestamptz>,
        /// Said by themselves, for figures of fairness alone: shown to nobody, and no part of any match.
        gender -> Nullable<Text>,
    }
}

diesel::table! {
    person_roles (person_id, role) {
        person_id -> Uuid,
        role -> Text,
        granted_by -> Nullable<Uuid>,
        granted_at -> Timestamptz,
    }
}

diesel::table! {
    placement_gigs (round_id, gig_id) {
        round_id -> Uuid,
        gig_id -> Uuid,
        seats -> Int4,
        /// Profiles, best first, as the client ordered them; null while the order is that of the scores.
        ranking -> Nullable<Array<Nullable<Uuid>>>,
    }
}

diesel::table! {
    placement_graduates (round_id, profile_id) {
        round_id -> Uuid,
        profile_id -> Uuid,
        person_id -> Uuid,
        /// Gigs, best first, as the graduate ordered them; null while the order is that of the scores.
        ranking -> Nullable<Array<Nullable<Uuid>>>,
    }
}

diesel::table! {
    placement_rounds (id) {
        id -> Uuid,
        cohort_id -> Uuid,
        state -> Text,
        closes_on -> Date,
        /// What lots are drawn with that break ties; its hash is shown from the beginning, itself once the round is placed.
        seed -> Text,
        /// The lists as they were when the round was placed, from which it can be placed again.
        record -> Nullable<Jsonb>,
        outcome -> Nullable<Jsonb>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        state_since -> Timestamptz,
    }
}

diesel::table! {
    popular_searches (catalogue, text) {
        catalogue -> Text,
        text -> Text,
        askers -> Int8,
    }
}

diesel::table! {
    portfolio_item_links (item_id, position) {
        item_id -> Uuid,
        position -> Int4,
        label -> Text,
        url -> Text,
    }
}

diesel::table! {
    portfolio_item_skills (item_id, skill_id) {
        item_id -> Uuid,
        skill_id -> Text,
    }
}

diesel::table! {
    portfolio_item_uploads (item_id, upload_id) {
        item_id -> Uuid,
        upload_id -> Uuid,
        position -> Int4,
        alt -> Text,
    }
}

diesel::table! {
    /// A piece of work; removed pieces stay for the versions that cite them.
    portfolio_items (id) {
        id -> Uuid,
        profile_id -> Uuid,
        title -> Text,
        done -> Text,
        made_on -> Nullable<Date>,
        position -> Int4,
        removed_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    /// Every address a profile has or had; never freed for somebody else.
    profile_handles (handle) {
        handle -> Text,
        profile_id -> Uuid,
    }
}

diesel::table! {
    profile_languages (profile_id, language) {
        profile_id -> Uuid,
        language -> Text,
        level -> Text,
        position -> Int4,
    }
}

diesel::table! {
    profile_links (profile_id, position) {
        profile_id -> Uuid,
        position -> Int4,
        label -> Text,
        url -> Text,
    }
}

diesel::table! {
    profile_skills (profile_id, skill_id) {
        profile_id -> Uuid,
        skill_id -> Text,
        level -> Int4,
        /// Null where the person no longer lists the skill; the row stays for what others made of it.
        position -> Nullable<Int4>,
        delivered_count -> Int4,
        endorsed_level -> Nullable<Int4>,
        endorsed_by_count -> Int4,
        /// Others made something of it.
        earned -> Bool,
    }
}

diesel::table! {
    /// The files that the published versions of a profile show, so that a file is served to whoever may see the profile.
    profile_version_uploads (profile_id, upload_id) {
        profile_id -> Uuid,
        upload_id -> Uuid,
    }
}

diesel::table! {
    /// What was published, frozen, so that an endorsement can cite it for ever.
    profile_versions (profile_id, number) {
        profile_id -> Uuid,
        number -> Int4,
        content -> Json,
        published_at -> Timestamptz,
    }
}

diesel::table! {
    /// What a graduate shows. Public once a version is published, as far as visibility and age allow.
    profiles (id) {
        id -> Uuid,
        person_id -> Uuid,
        handle -> Text,
        headline -> Text,
        about -> Text,
        visibility -> Text,
        rate_minor -> Nullable<Int8>,
        rate_currency -> Nullable<Text>,
        hours_per_week -> Nullable<Int4>,
        available_from -> Nullable<Date>,
        district -> Nullable<Text>,
        on_site -> Bool,
        photo -> Nullable<Uuid>,
        published_version -> Nullable<Int4>,
        published_at -> Nullable<Timestamptz>,
        contracts_done -> Int4,
        clients_served -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        facts_edition -> Int4,
        /// What mentors say of the skills, as the page of the profile shows it. Written whole by every act on an endorsement; null while there is none.
        letters -> Nullable<Json>,
    }
}

diesel::table! {
    programme_skills (programme_id, skill_id) {
        programme_id -> Uuid,
        skill_id -> Text,
        position -> Int4,
    }
}

diesel::table! {
    programmes (id) {
        id -> Uuid,
        centre_id -> Uuid,
        title -> Text,
        title_ur -> Text,
        weeks -> Int4,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    rate_limits (bucket, window_start) {
        bucket -> Text,
        window_start -> Timestamptz,
        hits -> Int4,
    }
}

diesel::table! {
    recent_searches (person_id, catalogue, text) {
        person_id -> Uuid,
        catalogue -> Text,
        text -> Text,
        asked_at -> Timestamptz,
    }
}

diesel::table! {
    /// A printed code with which somebody who lost mail or password comes back: issued, used, then done or cancelled.
    recoveries (id) {
        id -> Uuid,
        person_id -> Uuid,
        issued_by -> Uuid,
        code_hash -> Bytea,
        document -> Text,
        note -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        email -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        takes_over_at -> Nullable<Timestamptz>,
        cancel_hash -> Nullable<Bytea>,
        done_at -> Nullable<Timestamptz>,
        cancelled_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    /// Printed codes, each good once in place of the phone's.
    recovery_codes (person_id, code_hash) {
        person_id -> Uuid,
        code_hash -> Bytea,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    refresh_tokens (id) {
        id -> Uuid,
        family -> Uuid,
        person_id -> Uuid,
        token_hash -> Bytea,
        user_agent -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        family_expires_at -> Timestamptz,
        spent_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    reports (id) {
        id -> Uuid,
        reporter -> Nullable<Uuid>,
        subject_kind -> Text,
        subject -> Nullable<Uuid>,
        page -> Text,
        reason -> Text,
        note -> Text,
        state -> Text,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        decision_note -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    /// Dated rules: the row with the latest valid_from not after now counts; without one, the default in policy.
    rules (key, valid_from) {
        key -> Text,
        valid_from -> Timestamptz,
        value -> Jsonb,
        note -> Text,
    }
}

diesel::table! {
    saved_searches (id) {
        id -> Uuid,
        person_id -> Uuid,
        place -> Text,
        /// What was asked for as the query of an address, in one order, so that the same search is one row.
        query -> Text,
        name -> Text,
        frequency -> Text,
        saved_at -> Timestamptz,
        /// When the search was last asked for news; null until it was noted what is no news.
        looked_at -> Nullable<Timestamptz>,
        /// How far the index had read the outbox then: as long as it stands there, there is nothing new.
        looked_upto -> Int8,
        /// When its turn to be asked came last, whatever came of it: who waited longest comes first.
        tried_at -> Timestamptz,
        opened_at -> Timestamptz,
        warned_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    saved_things (id) {
        id -> Uuid,
        person_id -> Uuid,
        gig_id -> Nullable<Uuid>,
        profile_id -> Nullable<Uuid>,
        note -> Text,
        saved_at -> Timestamptz,
    }
}

diesel::table! {
    saved_told (search_id, thing) {
        search_id -> Uuid,
        thing -> Uuid,
        told_at -> Timestamptz,
    }
}

diesel::table! {
    search_askers (day, catalogue, text, asker) {
        day -> Date,
        catalogue -> Text,
        text -> Text,
        asker -> Bytea,
    }
}

diesel::table! {
    search_salts (day) {
        day -> Date,
        salt -> Bytea,
    }
}

diesel::table! {
    /// One-time codes of a person's phone. Secrets are sealed; last_step is the last code that was used.
    second_factors (person_id) {
        person_id -> Uuid,
        secret -> Nullable<Bytea>,
        confirmed_at -> Nullable<Timestamptz>,
        last_step -> Int8,
        pending_secret -> Nullable<Bytea>,
        pending_since -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Uuid,
        person_id -> Uuid,
        token_hash -> Bytea,
        user_agent -> Text,
        ip -> Text,
        created_at -> Timestamptz,
        last_seen_at -> Timestamptz,
        expires_at -> Timestamptz,
        second_factor_at -> Nullable<Timestamptz>,
        proved_at -> Nullable<Timestamptz>,
        shared -> Bool,
    }
}

diesel::table! {
    skill_aliases (alias_normal) {
        alias_normal -> Text,
        alias -> Text,
        skill_id -> Text,
        source -> Text,
    }
}

diesel::table! {
    skill_families (id) {
        id -> Text,
        position -> Int4,
        label_en -> Text,
        label_ur -> Text,
    }
}

diesel::table! {
    skill_proposals (id) {
        id -> Uuid,
        label -> Text,
        label_normal -> Text,
        note -> Text,
        proposed_by -> Uuid,
        state -> Text,
        skill_id -> Nullable<Text>,
        reason -> Nullable<Text>,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    /// What an imported list calls a skill of ours.
    skill_references (source, reference) {
        source -> Text,
        reference -> Text,
        skill_id -> Text,
    }
}

diesel::table! {
    skill_relations (skill_id, related_id) {
        skill_id -> Text,
        related_id -> Text,
        weight -> Int4,
        why -> Text,
        source -> Text,
    }
}

diesel::table! {
    /// The lists that were imported, and are thanked on the about page.
    skill_sources (id) {
        id -> Text,
        imported_at -> Timestamptz,
    }
}

diesel::table! {
    skills (id) {
        id -> Text,
        family -> Text,
        label_en -> Text,
        label_ur -> Nullable<Text>,
        parent -> Nullable<Text>,
        esco_uri -> Nullable<Text>,
        source -> Text,
        retired_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        description -> Nullable<Text>,
    }
}

diesel::table! {
    status_lists (id) {
        id -> Uuid,
        centre_id -> Uuid,
        number -> Int4,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    /// What stands in the file store under this id: a picture re-encoded in three sizes, or a checked document.
    uploads (id) {
        id -> Uuid,
        owner -> Uuid,
        kind -> Text,
        media_type -> Text,
        file_name -> Text,
        bytes -> Int8,
        width -> Nullable<Int4>,
        height -> Nullable<Int4>,
        colour -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::joinable!(acceptances -> people (person_id));
diesel::joinable!(applications -> cohorts (cohort_id));
diesel::joinable!(applications -> people (person_id));
diesel::joinable!(attendance_marks -> enrolments (enrolment_id));
diesel::joinable!(attendance_marks -> lessons (lesson_id));
diesel::joinable!(attendance_marks -> people (marked_by));
diesel::joinable!(audit_chain -> audit_log (entry));
diesel::joinable!(audit_waiting -> audit_log (entry));
diesel::joinable!(centre_staff -> centres (centre_id));
diesel::joinable!(centres -> people (created_by));
diesel::joinable!(client_approvals -> organisations (organisation_id));
diesel::joinable!(client_approvals -> people (decided_by));
diesel::joinable!(cohort_mentors -> cohorts (cohort_id));
diesel::joinable!(cohorts -> people (created_by));
diesel::joinable!(cohorts -> programmes (programme_id));
diesel::joinable!(consent_events -> consents (consent_id));
diesel::joinable!(consent_events -> people (actor_id));
diesel::joinable!(consent_scopes -> consents (consent_id));
diesel::joinable!(consents -> enrolments (enrolment_id));
diesel::joinable!(credentials -> endorsements (endorsement_id));
diesel::joinable!(credentials -> enrolments (enrolment_id));
diesel::joinable!(credentials -> people (person_id));
diesel::joinable!(credentials -> status_lists (list_id));
diesel::joinable!(data_exports -> people (person_id));
diesel::joinable!(drafts -> people (person_id));
diesel::joinable!(endorsement_evidence -> endorsement_requests (request_id));
diesel::joinable!(endorsement_evidence -> portfolio_items (item_id));
diesel::joinable!(endorsement_passes -> endorsement_requests (request_id));
diesel::joinable!(endorsement_passes -> people (mentor_id));
diesel::joinable!(endorsement_requests -> cohorts (cohort_id));
diesel::joinable!(endorsement_requests -> enrolments (enrolment_id));
diesel::joinable!(endorsement_requests -> profiles (profile_id));
diesel::joinable!(endorsement_requests -> skills (skill_id));
diesel::joinable!(endorsements -> endorsement_requests (id));
diesel::joinable!(endorsements -> people (revoked_by));
diesel::joinable!(enrolment_states -> enrolments (enrolment_id));
diesel::joinable!(enrolment_states -> people (set_by));
diesel::joinable!(enrolments -> cohorts (cohort_id));
diesel::joinable!(family_proofs -> people (person_id));
diesel::joinable!(gig_attachments -> gigs (gig_id));
diesel::joinable!(gig_attachments -> uploads (upload_id));
diesel::joinable!(gig_languages -> gigs (gig_id));
diesel::joinable!(gig_questions -> gigs (gig_id));
diesel::joinable!(gig_skills -> gigs (gig_id));
diesel::joinable!(gig_skills -> skills (skill_id));
diesel::joinable!(gigs -> organisations (organisation_id));
diesel::joinable!(gigs -> people (created_by));
diesel::joinable!(issuer_keys -> centres (centre_id));
diesel::joinable!(lessons -> cohorts (cohort_id));
diesel::joinable!(match_attention -> profiles (profile_id));
diesel::joinable!(match_impressions -> gigs (gig_id));
diesel::joinable!(match_impressions -> profiles (profile_id));
diesel::joinable!(match_questions -> gigs (gig_id));
diesel::joinable!(match_questions -> match_taxonomies (fingerprint));
diesel::joinable!(match_scores -> match_questions (question_id));
diesel::joinable!(match_told -> gigs (gig_id));
diesel::joinable!(match_told -> profiles (profile_id));
diesel::joinable!(mentor_pages -> people (person_id));
diesel::joinable!(notice_preferences -> people (person_id));
diesel::joinable!(notices -> people (person_id));
diesel::joinable!(occupation_labels -> occupations (occupation_id));
diesel::joinable!(occupation_skills -> occupations (occupation_id));
diesel::joinable!(occupation_skills -> skills (skill_id));
diesel::joinable!(occupations -> skill_sources (source));
diesel::joinable!(one_time_tokens -> people (person_id));
diesel::joinable!(organisation_invitations -> organisations (organisation_id));
diesel::joinable!(organisation_invitations -> people (invited_by));
diesel::joinable!(organisation_members -> organisations (organisation_id));
diesel::joinable!(organisations -> people (created_by));
diesel::joinable!(pending_sign_ins -> people (person_id));
diesel::joinable!(placement_gigs -> gigs (gig_id));
diesel::joinable!(placement_gigs -> placement_rounds (round_id));
diesel::joinable!(placement_graduates -> people (person_id));
diesel::joinable!(placement_graduates -> placement_rounds (round_id));
diesel::joinable!(placement_graduates -> profiles (profile_id));
diesel::joinable!(placement_rounds -> cohorts (cohort_id));
diesel::joinable!(placement_rounds -> people (created_by));
diesel::joinable!(portfolio_item_links -> portfolio_items (item_id));
diesel::joinable!(portfolio_item_skills -> portfolio_items (item_id));
diesel::joinable!(portfolio_item_skills -> skills (skill_id));
diesel::joinable!(portfolio_item_uploads -> portfolio_items (item_id));
diesel::joinable!(portfolio_item_uploads -> uploads (upload_id));
diesel::joinable!(portfolio_items -> profiles (profile_id));
diesel::joinable!(profile_handles -> profiles (profile_id));
diesel::joinable!(profile_languages -> profiles (profile_id));
diesel::joinable!(profile_links -> profiles (profile_id));
diesel::joinable!(profile_skills -> profiles (profile_id));
diesel::joinable!(profile_skills -> skills (skill_id));
diesel::joinable!(profile_version_uploads -> profiles (profile_id));
diesel::joinable!(profile_version_uploads -> uploads (upload_id));
diesel::joinable!(profile_versions -> profiles (profile_id));
diesel::joinable!(profiles -> people (person_id));
diesel::joinable!(profiles -> uploads (photo));
diesel::joinable!(programme_skills -> programmes (programme_id));
diesel::joinable!(programme_skills -> skills (skill_id));
diesel::joinable!(programmes -> centres (centre_id));
diesel::joinable!(programmes -> people (created_by));
diesel::joinable!(recent_searches -> people (person_id));
diesel::joinable!(recovery_codes -> people (person_id));
diesel::joinable!(refresh_tokens -> people (person_id));
diesel::joinable!(saved_searches -> people (person_id));
diesel::joinable!(saved_things -> gigs (gig_id));
diesel::joinable!(saved_things -> people (person_id));
diesel::joinable!(saved_things -> profiles (profile_id));
diesel::joinable!(saved_told -> saved_searches (search_id));
diesel::joinable!(search_askers -> search_salts (day));
diesel::joinable!(second_factors -> people (person_id));
diesel::joinable!(sessions -> people (person_id));
diesel::joinable!(skill_aliases -> skills (skill_id));
diesel::joinable!(skill_proposals -> skills (skill_id));
diesel::joinable!(skill_references -> skill_sources (source));
diesel::joinable!(skill_references -> skills (skill_id));
diesel::joinable!(skills -> skill_families (family));
diesel::joinable!(status_lists -> centres (centre_id));
diesel::joinable!(uploads -> people (owner));

diesel::allow_tables_to_appear_in_same_query!(
    acceptances,
    appeals,
    applications,
    asked_searches,
    attendance_marks,
    audit_chain,
    audit_log,
    audit_waiting,
    blocks,
    centre_staff,
    centres,
    client_approvals,
    cohort_mentors,
    cohorts,
    consent_events,
    consent_scopes,
    consents,
    credentials,
    data_exports,
    drafts,
    endorsement_evidence,
    endorsement_passes,
    endorsement_requests,
    endorsements,
    enrolment_states,
    enrolments,
    family_proofs,
    gig_attachments,
    gig_languages,
    gig_questions,
    gig_skills,
    gigs,
    idempotency_keys,
    identity_checks,
    invitations,
    issuer_keys,
    jobs,
    lessons,
    match_attention,
    match_debt,
    match_impressions,
    match_questions,
    match_scores,
    match_taxonomies,
    match_told,
    match_weights,
    mentor_pages,
    notice_preferences,
    notices,
    occupation_labels,
    occupation_skills,
    occupations,
    one_time_tokens,
    organisation_invitations,
    organisation_members,
    organisations,
    outbox,
    outbox_cursors,
    pending_sign_ins,
    people,
    person_roles,
    placement_gigs,
    placement_graduates,
    placement_rounds,
    popular_searches,
    portfolio_item_links,
    portfolio_item_skills,
    portfolio_item_uploads,
    portfolio_items,
    profile_handles,
    profile_languages,
    profile_links,
    profile_skills,
    profile_version_uploads,
    profile_versions,
    profiles,
    programme_skills,
    programmes,
    rate_limits,
    recent_searches,
    recoveries,
    recovery_codes,
    refresh_tokens,
    reports,
    rules,
    saved_searches,
    saved_things,
    saved_told,
    search_askers,
    search_salts,
    second_factors,
    sessions,
    skill_aliases,
    skill_families,
    skill_proposals,
    skill_references,
    skill_relations,
    skill_sources,
    skills,
    status_lists,
    uploads,
);
