package dev.ferry.projector;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.ferry.projector",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule nothing_names_the_http_library =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ferry.projector..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule the_projector_knows_no_other_service =
            classes()
                    .that()
                    .resideInAPackage("dev.ferry.projector..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages(
                            "dev.ferry.command..", "dev.ferry.relay..", "dev.ferry.local..");

    @ArchTest
    static final ArchRule read_models_know_nothing_of_kafka_and_of_the_http_library =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.ferry.projector.models..", "dev.ferry.projector.project..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule the_machinery_knows_no_read_model =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.ferry.projector.project..", "dev.ferry.projector.query..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.ferry.projector.models..");

    @ArchTest
    static final ArchRule queries_know_neither_events_nor_how_they_become_rows =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ferry.projector.query..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.ferry.contracts..")
                                    .and(resideOutsideOfPackage("dev.ferry.contracts.shared"))
                                    .or(
                                            resideInAnyPackage(
                                                    "org.apache.kafka..",
                                                    "dev.ferry.consumer..",
                                                    "dev.ferry.projector.project..")));

    @ArchTest
    static final ArchRule read_models_do_not_know_each_other =
            slices().matching("dev.ferry.projector.models.(*)..").should().notDependOnEachOther();
}
