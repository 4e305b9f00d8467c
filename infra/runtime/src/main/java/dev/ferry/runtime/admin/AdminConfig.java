package dev.ferry.runtime.admin;

import dev.ferry.runtime.config.Default;
import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.config.Secret;

/// Who may use `/admin`.
///
/// @param token what a request must present (`Authorization: Bearer …`); empty: no token is
///   required, and `/admin` is served on a loopback address only
public record AdminConfig(@Default("") Secret token) {
    private static final int LEAST = 16;

    public AdminConfig {
        int length = token.reveal().length();
        if (length > 0 && length < LEAST) {
            throw new InvalidSetting(
                    "token", "must be empty or have at least %d characters".formatted(LEAST));
        }
    }
}
