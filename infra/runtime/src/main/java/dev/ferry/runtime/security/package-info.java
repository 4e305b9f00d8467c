/// Authentication: bearer tokens of an OAuth2/OIDC issuer, verified with the keys that the issuer
/// publishes.
///
/// ```
/// Authorization: Bearer …  ──▶ TokenVerifier ──▶ Caller: subject, tenant, scopes
///                                   │
///                              SigningKeys ◀── JwksSource (file or URL), read again by a loop
/// ```
///
/// [Authentication] is the gate of an HTTP server. A wrong token is refused with 401 and the one
/// thing that is wrong with it ([TokenFault]). A caller without the scope gets 403. While the
/// issuer's keys are not available, no token can be verified, and every caller gets 503. Tokens are
/// never logged.
///
/// The token's header is used only to find the key and the algorithm among the allowed ones. Keys
/// or addresses of keys in the header are ignored.
@NullMarked
package dev.ferry.runtime.security;

import org.jspecify.annotations.NullMarked;
