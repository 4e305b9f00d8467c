package dev.ferry.consumer;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides from the comparison whether a member may go live.
///
/// A member that joins a group takes over the group's applied versions:
///
/// - It never goes live ahead of the group. The group would give it an event a second time that it
///   has applied and the group has not.
/// - It goes live behind the group only when a person gives the missing versions up, because the
///   group gives out no version twice. Versions that are letters of the member stay its letters.
///   Only the versions that a stop has named are given up; any other missing version stops the
///   filling again.
final class FillVerdict {
    private static final Logger log = LoggerFactory.getLogger(FillVerdict.class);

    private FillVerdict() {}

    /// @throws StoppedFillingException when the member must not go live in its present state
    static void check(Filling filling, FillComparison.Result found, FillAdvice advice) {
        Member member = filling.member();
        UnevenVersions versions = found.versions();
        if (versions.ahead() > 0) {
            throw new StoppedFillingException(
                    "%s has events that the live group has not counted although both have read the same: %s; %s"
                            .formatted(
                                    member, versions.aheadText(), advice.ahead(member.handler())));
        }
        MissingVersions missing = versions.missing();
        if (missing != null) {
            if (!Objects.equals(missing, filling.givenUp())) {
                boolean fromStore = filling.source() == Filling.Source.EVENT_STORE;
                throw new StoppedFillingException(
                        "%s is not as far as the live group although both have read the same: %s; %s"
                                .formatted(
                                        member,
                                        versions.missingText(),
                                        advice.missing(member.handler(), fromStore)),
                        missing);
            }
            log.warn(
                    "{} goes live without versions that the live group has counted: {}",
                    member,
                    versions.missingText());
        }
        if (!found.rows().isEmpty()) {
            if (!filling.acceptDifferences()) {
                throw new StoppedFillingException(
                        "%s differs from the live version in %s; go live all the same with ./ferry projector rebuild %s --accept-differences, or cancel"
                                .formatted(
                                        member, String.join("; ", found.rows()), member.handler()));
            }
            log.warn(
                    "{} goes live although it differs from the live version: {}",
                    member,
                    found.rows());
        }
    }
}
