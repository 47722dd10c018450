#pragma once

#include "desktop/shell/appcontroller.h"
#include "desktop/style/shortliststyle.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>

namespace shortlist::desktop {

/// Opens a real profile and writes a picture of each of its views, light and dark. Waits for the sync to come to rest
/// or to find itself offline, so that the pictures show what the person would see. `done` gets how many were written,
/// or why none.
class ProfileTour : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(int written, const QString &problem)>;

    ProfileTour(ProfileGateway &gateway, QString directory, Done done, QObject *parent = nullptr);
    ~ProfileTour() override;
    void start();

private:
    struct Shot
    {
        QString view;
        ThemeName theme;
    };
    void look();
    void prepare();
    void take();
    [[nodiscard]] bool isReady() const;
    void end(const QString &problem = {});

    QString m_directory;
    Done m_done;
    MainWindow m_window;
    std::unique_ptr<AppController> m_controller;
    QList<Shot> m_shots;
    QTimer m_look;
    QElapsedTimer m_waiting;
    qsizetype m_at = 0;
    int m_written = 0;
    bool m_prepared = false;
};

} // namespace shortlist::desktop
