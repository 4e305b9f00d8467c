package dev.ferry.runtime.security;

import com.nimbusds.jose.jwk.JWK;
import java.util.List;

/// The keys that a token may be signed with.
sealed interface FoundKeys {
    /// One key, or all keys of a type when a token does not name its key.
    record Candidates(List<JWK> keys) implements FoundKeys {}

    /// The issuer publishes no such key.
    record Unknown() implements FoundKeys {}

    /// The issuer's keys are not available.
    record Away() implements FoundKeys {}
}
