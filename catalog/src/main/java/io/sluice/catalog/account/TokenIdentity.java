package io.sluice.catalog.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows whose a token is. */
@ApplicationScoped
class TokenIdentity implements IdentityProvider<TokenAuthenticationRequest> {
    private final Tokens tokens;
    private final Deputies deputies;

    TokenIdentity(Tokens tokens, Deputies deputies) {
        this.tokens = tokens;
        this.deputies = deputies;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request.getToken().getToken()));
    }

    private SecurityIdentity identity(String token) {
        AccountRow account = tokens.account(token).orElseThrow(AuthenticationFailedException::new);
        String department = account.department();
        Map<String, List<String>> borrowed = deputies.borrowed(account);
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.name()))
                .addRoles(Set.of(account.roles()))
                .addRoles(borrowed.keySet())
                .addAttribute(Caller.BORROWED, borrowed);
        if (department != null) {
            identity.addAttribute(Caller.DEPARTMENT, department);
        }
        return identity.build();
    }
}
