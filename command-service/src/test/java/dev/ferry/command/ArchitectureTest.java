package dev.ferry.command;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.ferry.command",
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] MACHINERY = {
        "dev.ferry.command.accept..",
        "dev.ferry.command.decide..",
        "dev.ferry.command.react..",
        "dev.ferry.command.record.."
    };

    /// A decider may use the commands and the state of its aggregate and the rules and states of
    /// its context, but nothing that reads or writes.
    @ArchTest
    static final ArchRule nothing_names_the_http_library =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ferry.command..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule deciding_is_pure =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Decider")
                    .or()
                    .haveSimpleNameEndingWith("Rules")
                    .and()
                    .resideInAPackage("dev.ferry.command.*..")
                    .and()
                    .resideOutsideOfPackage("dev.ferry.command.accept..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                            "dev.ferry.command.decide..",
                                            "dev.ferry.contracts..",
                                            "java.lang..",
                                            "java.math..",
                                            "java.time..",
                                            "java.util..",
                                            "org.jspecify.annotations")
                                    .or(
                                            nameMatching(
                                                    ".*(Command|Decider|Facts|Rules|State|Status)(\\$.*)?")));

    @ArchTest
    static final ArchRule deciding_asks_no_clock =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Decider")
                    .or()
                    .resideInAPackage("..command.decide..")
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(java.time.InstantSource.class);

    @ArchTest
    static final ArchRule the_machinery_knows_no_context =
            noClasses()
                    .that()
                    .resideInAnyPackage(MACHINERY)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.ferry.command..")
                                    .and(resideOutsideOfPackages(MACHINERY))
                                    .or(
                                            resideInAPackage("dev.ferry.contracts..")
                                                    .and(
                                                            resideOutsideOfPackages(
                                                                    "dev.ferry.contracts.shared",
                                                                    "dev.ferry.contracts.wire"))));

    @ArchTest
    static final ArchRule contexts_do_not_know_each_other =
            slices().matching("dev.ferry.command.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(alwaysTrue(), resideInAnyPackage(MACHINERY));

    @ArchTest
    static final ArchRule accepting_knows_nothing_of_jdbc =
            noClasses()
                    .that()
                    .resideInAPackage("..command.accept..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "javax.sql..",
                            "org.postgresql..",
                            "dev.ferry.runtime.jdbc..");

    @ArchTest
    static final ArchRule recording_knows_nothing_of_http =
            noClasses()
                    .that()
                    .resideInAPackage("..command.record..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.eclipse.jetty..",
                            "dev.ferry.runtime.http..",
                            "dev.ferry.command.accept..");

    @ArchTest
    static final ArchRule the_command_service_knows_no_other_service =
            classes()
                    .that()
                    .resideInAPackage("dev.ferry.command..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages(
                            "dev.ferry.relay..", "dev.ferry.projector..", "dev.ferry.local..");

    @ArchTest
    static final ArchRule the_steps_of_the_path_form_no_circle =
            slices().matching("dev.ferry.command.(*)..").should().beFreeOfCycles();
}
