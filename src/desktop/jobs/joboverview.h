#pragma once

#include "desktop/sources/jobpagesource.h"

#include <QWidget>

namespace shortlist::desktop {

/// Figures, funnel, time in stage, skills, sources and facts of a job, painted; accessible as one text, and as a table
/// by figuresOf().
class JobOverview : public QWidget
{
    Q_OBJECT
public:
    explicit JobOverview(QWidget *parent = nullptr);
    void render(const JobDetail &detail, const JobPage &page);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Paints, or measures with a null painter. Returns the height.
    int layOut(QPainter *painter, int width) const;
    int totals(QPainter *painter, const QRect &rect) const;
    int funnel(QPainter *painter, const QRect &rect) const;
    int timeInStage(QPainter *painter, const QRect &rect) const;
    int note(QPainter *painter, const QRect &rect, const QString &text) const;
    int skills(QPainter *painter, const QRect &rect, const QString &title, const QString &column) const;
    int sources(QPainter *painter, const QRect &rect) const;
    int facts(QPainter *painter, const QRect &rect) const;
    void heading(QPainter *painter, const QRect &rect, const QString &text, const QString &second = {}) const;
    void text(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
              bool trailing = false) const;
    [[nodiscard]] QRect mirrored(const QRect &part) const;

    JobDetail m_detail;
    JobPage m_page;
};

/// One figure of the overview in words.
struct JobFigure
{
    QString group;
    QString name;
    QString value;
};
/// Every figure that the overview draws, for a table and for screen readers.
[[nodiscard]] QList<JobFigure> figuresOf(const JobDetail &detail, const JobPage &page);

} // namespace shortlist::desktop
