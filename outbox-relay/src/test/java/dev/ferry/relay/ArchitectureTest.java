package dev.ferry.relay;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

@AnalyzeClasses(packages = "dev.ferry.relay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule nothing_names_the_http_library =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ferry.relay..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule the_relay_knows_no_other_service =
            classes()
                    .that()
                    .resideInAPackage("dev.ferry.relay..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages(
                            "dev.ferry.command..", "dev.ferry.projector..", "dev.ferry.local..");

    @ArchTest
    static final ArchRule the_relay_knows_no_event_of_any_context =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.ferry.contracts..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    "dev.ferry.contracts.wire",
                                                    "dev.ferry.contracts.shared")));

    /// A relay's own clock may be wrong or jump: only the server's `now()` is compared, and pauses
    /// are measured with `System.nanoTime`. Spans alone say when they began, and nothing is decided
    /// by that.
    @ArchTest
    static final ArchRule nobody_asks_the_clock_of_the_machine =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..relay.observe")
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callConstructor(Date.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(InstantSource.class);

    @ArchTest
    static final ArchRule claiming_knows_nothing_of_kafka =
            noClasses()
                    .that()
                    .resideInAPackage("..relay.claim")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule publishing_knows_nothing_of_jdbc =
            noClasses()
                    .that()
                    .resideInAPackage("..relay.publish")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..", "org.postgresql..", "dev.ferry.runtime.jdbc..");

    @ArchTest
    static final ArchRule the_steps_of_the_path_form_no_circle =
            slices().matching("dev.ferry.relay.(*)..").should().beFreeOfCycles();
}
