package dev.ferry.runtime.security;

import java.util.Locale;

/// What is wrong with a token. The sentence goes to the client (RFC 6750, `error_description`) and
/// to the log, so it contains nothing of the token.
enum TokenFault {
    TOO_LONG("the token is longer than 8192 characters"),
    MALFORMED("the token is not a signed JWT in its compact form"),
    ALGORITHM("the token must be signed with RS256, ES256 or EdDSA"),
    TYPE("the token is not an access token"),
    CRITICAL("the token has a critical header parameter, and none is known here"),
    KEY("the token is signed with a key that its issuer does not publish"),
    SIGNATURE("the signature of the token is wrong"),
    CLAIMS("the claims of the token are malformed"),
    ISSUER("the token is of another issuer"),
    AUDIENCE("the token is for another audience"),
    NO_EXPIRY("the token has no expiry"),
    EXPIRED("the token has expired"),
    NOT_YET_VALID("the token is not valid yet"),
    SUBJECT("the token must name a subject of 1 to 100 printable ASCII characters, not blank"),
    TENANT("the token must name a tenant of 1 to 63 of a to z, 0 to 9 and -");

    private final String sentence;

    TokenFault(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /// The name as a tag of meters.
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
