#pragma once

#include <QObject>

namespace shortlist::desktop {

/// Where the system hands links to the running program itself (macOS): the application's QFileOpenEvent as a signal.
class FileOpening : public QObject
{
    Q_OBJECT
public:
    /// Begins with the application, which has to be there.
    explicit FileOpening(QObject *parent = nullptr);

Q_SIGNALS:
    void asked(const QString &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace shortlist::desktop
