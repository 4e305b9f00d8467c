/// Typed configuration: records that are read from a file, the environment and the command line.
///
/// A service describes its settings as one tree of records; [Settings] fills it. A key is the path
/// of component names in kebab case (`relay.kafka.bootstrap-servers`). Later sources win:
///
/// 1. `@Default` of the component
/// 2. the properties file given with `--config`
/// 3. the environment: `FERRY_SET_` and the key in upper case, `.` and `-` as `_`. The prefix
///    avoids clashes with variables such as `FERRY_RELAY_PORT` that orchestrators inject
/// 4. `--set key=value`
///
/// An unknown key, a missing or an invalid value stops the start with one sentence. Nothing is
/// corrected silently, because a typo that falls back to a default would only be found in
/// production.
@NullMarked
package dev.ferry.runtime.config;

import org.jspecify.annotations.NullMarked;
