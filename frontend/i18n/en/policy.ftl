# Terms, privacy and contract terms.
policy-terms = Terms
policy-privacy = Your data at Hunar
policy-contract = Contract terms
policy-consent = Consent of a guardian
policy-edition = Edition { $version } of { $date }
policy-earlier = Other editions
policy-accept = I have read this and accept it
