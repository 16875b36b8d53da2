package io.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Package-private by default: {@code public} is a decision that somebody elsewhere must need. */
@AnalyzeClasses(packages = "io.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class VisibilityTest {

    /** Found by name or annotation, not by an import: a command, a bean, a Camel component, a main class. */
    private static final Set<String> FOUND_BY_THE_FRAMEWORK = Set.of(
            "picocli.CommandLine$Command",
            "jakarta.enterprise.context.ApplicationScoped",
            "jakarta.ws.rs.Path",
            "io.smallrye.config.ConfigMapping");

    @ArchTest
    static final ArchRule PUBLIC_CLASSES_ARE_NEEDED_ELSEWHERE = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and(notFoundByTheFramework())
            // Played by the tests of every host, and tests are not imported here.
            .and()
            .resideOutsideOfPackage("io.sluice.contract.golden")
            .should(beUsedOutsideTheirPackage())
            .because("package-private is the default; leave the modifier out until another package needs the class");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .should(liveInANullMarkedPackage())
            .because("NullAway looks only there; add a package-info.java that says what the package is for");

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> notFoundByTheFramework() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "are not found by a framework",
                type -> type.getAnnotations().stream()
                                .noneMatch(annotation -> FOUND_BY_THE_FRAMEWORK.contains(
                                        annotation.getRawType().getName()))
                        && type.tryGetMethod("main", String[].class).isEmpty()
                        && type.getAllRawSuperclasses().stream()
                                .noneMatch(parent -> parent.getName().startsWith("org.apache.camel.support.")
                                        || parent.getName().equals("org.apache.camel.builder.RouteBuilder")
                                        || parent.getName().startsWith("io.debezium.")));
    }

    private static ArchCondition<JavaClass> beUsedOutsideTheirPackage() {
        return new ArchCondition<>("be used outside their package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                // Whoever uses a nested class needs the one it stands in.
                boolean used = type.getPackage().getClasses().stream()
                        .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
                if (!used && !type.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is public for nobody"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not marked"));
                }
            }
        };
    }
}
