/// What the administration APIs of the services have in common.
///
/// Every service that can be administered has its questions and actions under `/admin`, behind one
/// guard ([AdminAccess]), in groups that describe themselves ([AdminGroup]). Every action needs to
/// know who acts and why ([Author]), and leaves a line in the service's audit table, in the
/// transaction of what it does: there is no action without its line and no line without its action.
/// All limits are refused with a sentence; nothing is cut short silently.
@NullMarked
package dev.ferry.runtime.admin;

import org.jspecify.annotations.NullMarked;
