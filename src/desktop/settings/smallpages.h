#pragma once

#include "desktop/settings/rowspage.h"

namespace shortlist::desktop {

/// Every key of the application, and whether single keys act.
class KeyboardPage final : public RowsPage
{
    Q_OBJECT
public:
    explicit KeyboardPage(Preferences &preferences, QWidget *parent = nullptr);
};

/// When the window locks.
class PrivacyPage final : public RowsPage
{
    Q_OBJECT
public:
    explicit PrivacyPage(Preferences &preferences, QWidget *parent = nullptr);

Q_SIGNALS:
    void lockRequested();
};

} // namespace shortlist::desktop
