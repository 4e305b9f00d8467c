/// Shared parts of the services' administration APIs.
///
/// A service that can be administered has its questions and actions under `/admin`. One access
/// check stands before all of them ([AdminAccess]), and they are divided into groups that describe
/// themselves ([AdminGroup]). Every action requires an actor and a reason ([Author]), and writes a
/// line into the service's audit table in its own transaction. So there is no action without its
/// line, and no line without its action. Input beyond a limit is refused with a sentence; nothing
/// is truncated silently.
@NullMarked
package dev.ferry.runtime.admin;

import org.jspecify.annotations.NullMarked;
