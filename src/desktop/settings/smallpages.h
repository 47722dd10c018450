#pragma once

#include "desktop/settings/rowspage.h"

namespace shortlist::desktop {

/// By which ways news reaches the person.
class NotificationsPage final : public RowsPage
{
    Q_OBJECT
public:
    explicit NotificationsPage(Preferences &preferences, QWidget *parent = nullptr);
};

/// Every key of the application, and whether single keys act.
class KeyboardPage final : public RowsPage
{
    Q_OBJECT
public:
    explicit KeyboardPage(Preferences &preferences, QWidget *parent = nullptr);
};

/// When the window locks and who sees the person's own profile.
class PrivacyPage final : public RowsPage
{
    Q_OBJECT
public:
    explicit PrivacyPage(Preferences &preferences, QWidget *parent = nullptr);

Q_SIGNALS:
    void lockRequested();
};

} // namespace shortlist::desktop
