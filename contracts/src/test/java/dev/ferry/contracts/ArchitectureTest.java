package dev.ferry.contracts;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
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
        packages = "dev.ferry.contracts",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /// Lists what is allowed, so that Kafka, JDBC, HTTP and files are all kept out by one rule.
    @ArchTest
    static final ArchRule contracts_need_the_language_and_json_and_nothing_else =
            classes()
                    .that()
                    .resideInAPackage("dev.ferry.contracts..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.ferry.contracts..",
                            "java.io", // Serializable, which JSON's base classes require
                            "java.lang..",
                            "java.math",
                            "java.nio.charset", // text to bytes, for ids that are derived
                            "java.time",
                            "java.util..",
                            "tools.jackson..",
                            "com.fasterxml.jackson.annotation",
                            "org.jspecify.annotations");

    @ArchTest
    static final ArchRule events_know_nothing_of_json =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("dev.ferry.contracts.wire", "dev.ferry.contracts.json")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule shared_values_know_nothing_of_ours =
            noClasses()
                    .that()
                    .resideInAPackage("dev.ferry.contracts.shared")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.ferry.contracts..")
                                    .and(resideOutsideOfPackage("dev.ferry.contracts.shared")));

    /// What is in a folder of its own and is none of `shared`, `json` and `wire` is a context.
    /// `wire` knows no context either.
    @ArchTest
    static final ArchRule contexts_do_not_know_each_other =
            slices().matching("dev.ferry.contracts.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            alwaysTrue(),
                            resideInAnyPackage(
                                    "dev.ferry.contracts.shared",
                                    "dev.ferry.contracts.json",
                                    "dev.ferry.contracts.wire"));
}
