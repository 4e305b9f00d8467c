package dev.ferry.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

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
                            "java.time",
                            "java.util..",
                            "tools.jackson..",
                            "com.fasterxml.jackson.annotation",
                            "org.jspecify.annotations");

    @ArchTest
    static final ArchRule facts_know_neither_json_nor_the_wire =
            classes()
                    .that()
                    .resideInAPackage("dev.ferry.contracts.event")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.ferry.contracts.event",
                            "java.lang..",
                            "java.math",
                            "java.time",
                            "java.util..",
                            "org.jspecify.annotations");
}
