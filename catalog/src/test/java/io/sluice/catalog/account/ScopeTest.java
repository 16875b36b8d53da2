package io.sluice.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.answer.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest(name = "{0} {1} needs {2}")
    @CsvSource({
        "GET,/api/v1/datasets,catalogue:read",
        "HEAD,/api/v1/datasets/a.b/facts,catalogue:read",
        "GET,/catalog.ttl,catalogue:read",
        "GET,/api/v1/interfaces/a.b/lineage/c,catalogue:read",
        "POST,/api/v1/interfaces/a.b/sample/v,catalogue:read",
        "POST,/api/v1/interfaces,interface:write",
        "PUT,/api/v1/datasets/a.b,interface:write",
        "POST,/api/v1/interfaces/a.b/preview,interface:write",
        "GET,/api/v1/requests/r-1/view,request:read",
        "POST,/api/v1/requests,request:write",
        "POST,/api/v1/requests/r-1/withdraw,request:write",
        "POST,/api/v1/requests/r-1/decision,request:decide",
        "POST,/api/v1/requests/r-1/preview,request:decide",
        "POST,/api/v1/grants/g-1/revoke,request:decide",
        "POST,/api/v1/grants/bulk,request:decide",
        "POST,/api/v1/grants/bulk/effects,request:decide",
        "POST,/api/v1/requests/assignments,request:decide",
        "GET,/api/v1/requests/assignments,request:read",
        "POST,/api/v1/handovers,interface:write",
        "POST,/api/v1/handovers/h-1/accept,interface:write",
        "GET,/api/v1/handovers,request:read",
        "POST,/api/v1/disclosures/d-1/approve,request:decide",
        "POST,/api/v1/disclosures/d-1/open,request:write",
        "GET,/api/v1/grants/g-1/client,grant:read",
        "POST,/api/v1/extracts,grant:write",
        "GET,/api/v1/log/entries/3/proof,audit:read",
        "GET,/log/tile/entries/000,audit:read",
        "GET,/api/v1/flows,flow:read",
    })
    void eachCallNeedsOneScope(String method, String path, String needed) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> ScopeFilter.hold(List.of("another:one"), method, path));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.code()).isEqualTo("scope-missing");
        assertThat(refusal).hasMessageContaining("'" + needed + "'");
        assertThatCode(() -> ScopeFilter.hold(List.of(needed), method, path)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/tokens",
                "POST /api/v1/tokens",
                "POST /api/v1/deputies",
                "POST /api/v1/accounts",
                "POST /api/v1/accounts/operator/tokens",
                "POST /api/v1/password",
                "DELETE /api/v1/sessions",
                "GET /account",
                "GET /",
                "POST /api/v1/requests/r-1/decision;withdraw",
                "POST /api/v1//requests",
                "PATCH /api/v1/requests",
                "GET /api/v1/datasets2",
                "GET /api/v1/somethingnew"
            })
    void noScopeOpensTheRest(String call) {
        String[] parts = call.split(" ", 2);

        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> ScopeFilter.hold(Scope.words(), parts[0], parts[1]));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.code()).isEqualTo("scope-none");
    }

    @Test
    void whoseATokenIsItMayAlwaysAsk() {
        assertThatCode(() -> ScopeFilter.hold(List.of("flow:read"), "GET", "/api/v1/me"))
                .doesNotThrowAnyException();
    }
}
