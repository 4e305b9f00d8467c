/// Typed configuration: records read from a file, the environment and the command line.
///
/// A service describes what it can be told as one record tree; [Settings] fills it. A key is the
/// path of component names in kebab case (`relay.kafka.bootstrap-servers`). Later sources win:
///
/// 1. `@Default` of the component
/// 2. the properties file given with `--config`
/// 3. the environment: `FERRY_SET_` and the key in upper case, `.` and `-` as `_` (the prefix keeps
///    clear of the `FERRY_RELAY_PORT` kind of names that orchestrators inject)
/// 4. `--set key=value`
///
/// An unknown key, a missing or an impossible value stops the start with one sentence; nothing is
/// repaired silently, because a typo that falls back to a default is found in production.
@NullMarked
package dev.ferry.runtime.config;

import org.jspecify.annotations.NullMarked;
