#pragma once

#include "desktop/sources/records.h"

#include <QWidget>

namespace shortlist::desktop {

/// Figures, people per stage, must-have skills, sources and facts of a job, painted; accessible as one text.
class JobOverview : public QWidget
{
    Q_OBJECT
public:
    explicit JobOverview(QWidget *parent = nullptr);
    void render(const JobDetail &detail);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Paints, or measures with a null painter. Returns the height.
    int layOut(QPainter *painter, int width) const;
    int funnel(QPainter *painter, const QRect &rect) const;
    int skills(QPainter *painter, const QRect &rect, const QString &title, const QString &column) const;
    int sources(QPainter *painter, const QRect &rect) const;
    int facts(QPainter *painter, const QRect &rect) const;
    void heading(QPainter *painter, const QRect &rect, const QString &text, const QString &second = {}) const;
    void text(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
              bool trailing = false) const;
    [[nodiscard]] QRect mirrored(const QRect &part) const;

    JobDetail m_detail;
};

} // namespace shortlist::desktop
