#pragma once

#include <QObject>

namespace shortlist::cli {

/// The person's Ctrl+C (SIGINT, and SIGTERM) as a signal on the event loop, once; a second one ends the program at
/// once. One at a time. Where there are no such signals it never comes.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent);
    ~Interrupt() override;

Q_SIGNALS:
    void raised();
};

} // namespace shortlist::cli
