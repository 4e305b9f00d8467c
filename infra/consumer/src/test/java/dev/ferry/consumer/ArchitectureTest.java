package dev.ferry.consumer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.ferry.consumer",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /// Lists what is allowed, so that contexts, read models and services that are added later are
    /// excluded as well.
    @ArchTest
    static final ArchRule of_ferry_the_consumer_knows_the_wire_and_the_runtime_only =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.ferry..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            "dev.ferry.consumer..",
                                                            "dev.ferry.contracts.wire",
                                                            "dev.ferry.contracts.shared",
                                                            "dev.ferry.runtime.."))));

    @ArchTest
    static final ArchRule the_consumer_knows_no_http_library =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.eclipse.jetty..");
}
