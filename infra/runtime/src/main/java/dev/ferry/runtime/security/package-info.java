/// Who calls: bearer tokens of an OAuth2/OIDC issuer, verified with the keys that the issuer
/// publishes.
///
/// ```
/// Authorization: Bearer …  ──▶ TokenVerifier ──▶ Caller: subject, tenant, scopes
///                                   │
///                              SigningKeys ◀── JwksSource (file or URL), read again by a loop
/// ```
///
/// [Authentication] is the gate of an HTTP server. A token is refused with 401 and the one thing
/// that is wrong with it ([TokenFault]), a caller without the scope with 403, and everybody with
/// 503 while the issuer's keys cannot be had: whether a token is right is then not known. Tokens
/// are never logged.
///
/// What a token says of itself is used for nothing but to find the key and the algorithm among
/// those that are allowed. Keys or addresses of keys in a token's header are not looked at.
@NullMarked
package dev.ferry.runtime.security;

import org.jspecify.annotations.NullMarked;
