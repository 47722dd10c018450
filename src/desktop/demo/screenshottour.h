#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace shortlist::desktop {

class WorkspaceShell;

/// Writes a picture of every view in every variant with demo data, then ends the event loop. `done` gets how many.
class ScreenshotTour : public QObject
{
    Q_OBJECT
public:
    ScreenshotTour(QString directory, std::function<void(int)> done, QObject *parent = nullptr);
    ~ScreenshotTour() override;
    /// Only views whose name begins so.
    void setOnly(const QString &prefix);
    void start();

private:
    struct Shot;
    void next();
    void arrangeOffers(WorkspaceShell &shell, const QString &view);
    void setSyncState(const QString &view);
    static void arrangeBoard(WorkspaceShell &shell, const QString &view);
    void take(const Shot &shot);
    class Stage;

    QString m_directory;
    std::function<void(int)> m_done;
    QList<Shot> m_shots;
    std::unique_ptr<Stage> m_stage;
    qsizetype m_at = 0;
    int m_written = 0;
};

} // namespace shortlist::desktop
