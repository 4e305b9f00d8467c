package dev.ferry.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ferry.relay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_relay_knows_no_service_and_no_domain =
            classes()
                    .that()
                    .resideInAPackage("dev.ferry.relay..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages(
                            "dev.ferry.command..",
                            "dev.ferry.projector..",
                            "dev.ferry.local..",
                            "dev.ferry.contracts.event..");

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
