package dev.ferry.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/// The runtime knows no bounded context and no other module; ArchUnit fails a rule that matches no
/// class.
@AnalyzeClasses(packages = "dev.ferry", importOptions = ImportOption.DoNotIncludeTests.class)
final class RulesTest {
    /// What every context has in common: values, and how JSON is written.
    private static final Set<String> SHARED =
            Set.of("dev.ferry.contracts.shared", "dev.ferry.contracts.json");

    @ArchTest
    static final ArchRule the_runtime_depends_on_the_shared_contracts_alone =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ferry.runtime..")
                    .should()
                    .dependOnClassesThat(
                            describe(
                                    "are of another module",
                                    type ->
                                            type.getPackageName().startsWith("dev.ferry.")
                                                    && !type.getPackageName()
                                                            .startsWith("dev.ferry.runtime")
                                                    && !SHARED.contains(type.getPackageName())));

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.ferry.runtime.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule configuration_depends_on_no_other_package =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ferry.runtime.config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.ferry.runtime.http..",
                            "dev.ferry.runtime.jdbc..",
                            "dev.ferry.runtime.kafka..",
                            "dev.ferry.runtime.launch..",
                            "dev.ferry.runtime.loop..",
                            "dev.ferry.runtime.telemetry..");

    @ArchTest
    static final ArchRule jetty_stays_in_the_http_package =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.ferry.runtime.http..")
                    .and()
                    .resideInAPackage("dev.ferry.runtime..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.jetty..");
}
