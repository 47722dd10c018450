#pragma once

#include "desktop/shell/profilegateway.h"
#include "desktop/signin/entryview.h"

namespace shortlist::desktop {

/// Takes the ways to an account through their steps: sends what EntryView gives, shows what the server says. GUI
/// thread; view and gateway outlive it.
class AccountEntry : public QObject
{
    Q_OBJECT
public:
    AccountEntry(ProfileGateway &gateway, EntryView &view, QObject *parent = nullptr);

Q_SIGNALS:
    /// There is an account to sign in to; `headline` and `text` say what happened.
    void ready(const QString &server, const QString &tenant, const QString &email, const QString &headline,
               const QString &text);

private:
    void submit();
    void other();
    template <typename T, typename Taken> void send(const client::AccountCall<T> &call, Taken taken);
    void refuse(const sync::Failure &failure);
    [[nodiscard]] QString value(const char *field) const;

    ProfileGateway &m_gateway;
    EntryView &m_view;
};

} // namespace shortlist::desktop
