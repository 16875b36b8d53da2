package io.sluice.catalog.account;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.sluice.catalog.answer.Refusal;
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
    private final Provider provider;
    private final ProviderAccounts accounts;

    TokenIdentity(Tokens tokens, Deputies deputies, Provider provider, ProviderAccounts accounts) {
        this.tokens = tokens;
        this.deputies = deputies;
        this.provider = provider;
        this.accounts = accounts;
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
        if (!Tokens.isOurs(token)) {
            return identity(vouchedFor(token)).build();
        }
        TokenRow row = tokens.find(token).orElseThrow(AuthenticationFailedException::new);
        QuarkusSecurityIdentity.Builder identity = identity(row.account()).addAttribute(Caller.TOKEN, row.name());
        List<String> scopes = row.scopes();
        if (scopes != null) {
            identity.addAttribute(Caller.SCOPES, scopes);
        }
        return identity.build();
    }

    /** Whom the provider's token is for. */
    private AccountRow vouchedFor(String token) {
        if (!provider.isOn()) {
            throw new AuthenticationFailedException();
        }
        try {
            return provider.access(token)
                    .map(claims -> accounts.of(claims.getClaimsMap()))
                    .orElseThrow(AuthenticationFailedException::new);
        } catch (Refusal refused) {
            throw new AuthenticationFailedException(refused);
        }
    }

    private QuarkusSecurityIdentity.Builder identity(AccountRow account) {
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
        return identity;
    }
}
