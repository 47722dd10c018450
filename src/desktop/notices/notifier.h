#pragma once

#include "desktop/notices/noticewording.h"

#include <QObject>

namespace shortlist::desktop {

/// Shows notifications of the system. GUI thread; nothing here waits for the system.
class Notifier : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// `link`: what a click leads to; empty: to the window alone.
    virtual void show(const NoticeWords &words, const QString &link) = 0;
    /// Takes back what is still shown: the window locks or somebody signs out.
    virtual void withdrawAll() = 0;

Q_SIGNALS:
    /// Somebody clicked on one.
    void chosen(const QString &link);
};

} // namespace shortlist::desktop
