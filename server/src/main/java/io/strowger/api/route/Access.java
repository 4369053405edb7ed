package io.strowger.api.route;

/** Who may use a route; routes below an account also ask that the account is the caller's own or below it. */
public enum Access {
    /** Anybody, without a token. */
    PUBLIC,
    /** Anybody with a token. */
    SIGNED_IN,
    /** Also role user, who is shown only what is his. */
    OWN,
    /** Administrators of the account, or of one above it. */
    ADMIN,
    /** Administrators of the master account. */
    SUPERADMIN
}
