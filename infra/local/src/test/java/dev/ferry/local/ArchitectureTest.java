package dev.ferry.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ferry.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule an_import_knows_the_services_by_http_alone =
            noClasses()
                    .that()
                    .resideInAnyPackage("dev.ferry.local.input..", "dev.ferry.local.importing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.ferry.command..",
                            "dev.ferry.relay..",
                            "dev.ferry.projector..",
                            "dev.ferry.testkit..",
                            "dev.ferry.local.stack..");

    @ArchTest
    static final ArchRule input_is_read_without_knowing_where_it_goes =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ferry.local.input..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.net..", "dev.ferry.local.importing..");

    @ArchTest
    static final ArchRule the_stack_runs_without_an_import =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ferry.local.stack..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.ferry.local.input..", "dev.ferry.local.importing..");

    @ArchTest
    static final ArchRule packages_do_not_depend_on_each_other_in_a_circle =
            slices().matching("dev.ferry.local.(*)..").should().beFreeOfCycles();
}
