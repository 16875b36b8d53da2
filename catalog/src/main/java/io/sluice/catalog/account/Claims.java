package io.sluice.catalog.account;

import io.sluice.catalog.hub.HubConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of somebody, in this hub's words.
 *
 * @param subject issuer and its id of the person: it never becomes another's
 * @param roles of this hub, of those that the configuration maps
 */
record Claims(String subject, String name, @Nullable String department, List<String> roles) {
    private static final String NAME = "[a-z0-9][a-z0-9.-]{0,62}";

    Claims {
        roles = List.copyOf(roles);
    }

    /** @param said by a token, members by their names */
    static Claims of(Map<String, Object> said, HubConfig.Oidc config) {
        String subject = said.get("iss") + " " + said.get("sub");
        String name = String.valueOf(at(said, config.nameClaim())).toLowerCase(Locale.ROOT);
        Object department = at(said, config.departmentClaim());
        List<String> roles = at(said, config.rolesClaim()) instanceof List<?> given
                ? given.stream()
                        .map(each -> config.roles().get(String.valueOf(each)))
                        .filter(Objects::nonNull)
                        .filter(Role.ALL::contains)
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
        return new Claims(subject, name, department == null ? null : String.valueOf(department), roles);
    }

    /** @param path of names with dots between them */
    private static @Nullable Object at(Map<String, Object> said, String path) {
        Object found = said;
        for (String name : path.split("\\.", -1)) {
            found = found instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return found;
    }

    /** Whether an account can be made of it. */
    boolean isFit() {
        boolean isDepartmentFit =
                department == null ? !Role.needsDepartment(roles.toArray(String[]::new)) : department.matches(NAME);
        return name.matches(NAME) && !roles.isEmpty() && isDepartmentFit;
    }
}
