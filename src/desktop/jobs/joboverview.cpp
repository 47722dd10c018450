#include "desktop/jobs/joboverview.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/glyphs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace shortlist::desktop {

namespace {
int line()
{
    return scaled(metric::lineHeight::title);
}

/// Days with one digit where it matters: 4.2, 19.
QString days(double count)
{
    return QLocale().toString(count, 'f', count < 10 ? 1 : 0);
}

QString daysText(const std::optional<double> &count)
{
    //: A number of days, in a narrow column
    return count ? JobOverview::tr("%1 d").arg(days(*count)) : QStringLiteral("–");
}

QString percent(int part, int whole)
{
    return whole > 0 ? JobOverview::tr("%1%").arg(QLocale().toString(qRound(100.0 * part / whole))) : QString();
}

QString sourceTitle(const QString &source)
{
    return source.isEmpty() ? JobOverview::tr("Not known") : valueTitle(source);
}
} // namespace

QList<JobFigure> figuresOf(const JobDetail &detail, const JobPage &page)
{
    const QLocale locale;
    const cache::JobMetrics &m = page.metrics;
    const QString totals = JobOverview::tr("Totals");
    QList<JobFigure> figures{
        {totals, JobOverview::tr("Applied"), locale.toString(m.applicants)},
        {totals, JobOverview::tr("Active"), locale.toString(m.active)},
        {totals, JobOverview::tr("New this week"), locale.toString(m.newThisWeek)},
        {totals, JobOverview::tr("Interviewed"), locale.toString(m.interviewed)},
        {totals, JobOverview::tr("Hired"), locale.toString(m.hired)},
        {totals, JobOverview::tr("Openings"), detail.record.text(QStringLiteral("positions_available"))},
        {totals, JobOverview::tr("Days to the interview, median"), daysText(m.daysToInterview)},
        {totals, JobOverview::tr("Longest wait in a stage"), daysText(m.longestWait)},
        {totals, JobOverview::tr("Stuck in a stage"), locale.toString(m.stuck)},
    };
    int before = 0;
    for (const cache::StageFigures &stage : m.stages) {
        const QString passed = before > 0 ? QStringLiteral(" · ") + percent(stage.reached, before) : QString();
        figures << JobFigure{JobOverview::tr("Reached"), stage.name, locale.toString(stage.reached) + passed};
        before = stage.reached;
    }
    for (const cache::StageFigures &stage : m.stages)
        figures << JobFigure{JobOverview::tr("There now"), stage.name, locale.toString(stage.now)};
    for (const cache::StageFigures &stage : m.stages) {
        if (stage.medianDays)
            figures << JobFigure{JobOverview::tr("Median time in stage"), stage.name, daysText(stage.medianDays)};
    }
    for (const cache::StageFigures &stage : m.stages) {
        if (stage.limitDays > 0)
            figures << JobFigure{JobOverview::tr("Limit of days in a stage"), stage.name,
                                 locale.toString(stage.limitDays)};
    }
    for (const cache::SourceFigures &source : m.sources)
        figures << JobFigure{JobOverview::tr("Sources"), sourceTitle(source.source), locale.toString(source.people)};
    return figures;
}

JobOverview::JobOverview(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Overview of the job"));
}

void JobOverview::render(const JobDetail &detail, const JobPage &page)
{
    m_detail = detail;
    m_page = page;
    QStringList spoken;
    const QList<JobFigure> figures = figuresOf(detail, page);
    for (const JobFigure &figure : figures)
        //: Spoken for a chart: its heading, what is counted, how many
        spoken << tr("%1, %2: %3").arg(figure.group, figure.name, figure.value);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    setMinimumHeight(layOut(nullptr, std::max(width(), metric::size::detailMin)));
    updateGeometry();
    update();
}

QSize JobOverview::sizeHint() const
{
    return {metric::size::detailMin, layOut(nullptr, std::max(width(), metric::size::detailMin))};
}

QRect JobOverview::mirrored(const QRect &part) const
{
    return QStyle::visualRect(layoutDirection(), rect(), part);
}

void JobOverview::text(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                       const QColor &colour, bool trailing) const
{
    if (!painter)
        return;
    painter->setFont(font);
    painter->setPen(colour);
    const bool left = (layoutDirection() == Qt::LeftToRight) != trailing;
    painter->drawText(mirrored(rect),
                      static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute | (left ? Qt::AlignLeft : Qt::AlignRight)),
                      bidiSafe(painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()),
                               layoutDirection() == Qt::RightToLeft));
}

void JobOverview::heading(QPainter *painter, const QRect &rect, const QString &title, const QString &second) const
{
    const QRect row(rect.x(), rect.y(), rect.width(), line());
    text(painter, row, title, textFont(TextSize::Small, TextWeight::Semibold), tokens().text.secondary);
    if (!second.isEmpty())
        text(painter, row, second, textFont(TextSize::Small), tokens().text.tertiary, true);
}

int JobOverview::note(QPainter *painter, const QRect &rect, const QString &words) const
{
    text(painter, QRect(rect.x(), rect.y(), rect.width(), line()), words, textFont(TextSize::Small),
         tokens().text.tertiary);
    return line();
}

int JobOverview::funnel(QPainter *painter, const QRect &rect) const
{
    const QList<cache::StageFigures> &stages = m_page.metrics.stages;
    heading(painter, rect, tr("Funnel"), stages.isEmpty() ? QString() : tr("reached · passed on"));
    int y = rect.y() + line();
    if (stages.isEmpty())
        return y + note(painter, QRect(rect.x(), y, rect.width(), 0), tr("No stages yet")) - rect.y();
    const int most = std::max(1, stages.first().reached);
    const int label = std::min(scaled(120), rect.width() / 3);
    const int figure = scaled(44);
    const int share = scaled(44);
    for (qsizetype i = 0; i < stages.size(); ++i) {
        const cache::StageFigures &stage = stages[i];
        const int side = scaled(14);
        if (painter) {
            paintStage(painter, mirrored(QRect(rect.x(), y + (line() - side) / 2, side, side)), stage.kind);
            text(painter, QRect(rect.x() + side + 6, y, label - side - 6, line()), stage.name,
                 textFont(TextSize::Small), tokens().text.primary);
            const QRect bar(rect.x() + label + 4, y + line() / 2 - 4, rect.width() - label - figure - share - 8, 8);
            paintBar(painter, mirrored(bar), static_cast<double>(stage.reached) / most, stageColour(stage.kind),
                     layoutDirection());
            text(painter, QRect(rect.right() - figure - share + 1, y, figure, line()),
                 QLocale().toString(stage.reached), textFont(TextSize::Body, TextWeight::Medium), tokens().text.primary,
                 true);
            if (i > 0)
                text(painter, QRect(rect.right() - share + 1, y, share, line()),
                     percent(stage.reached, stages[i - 1].reached), textFont(TextSize::Small), tokens().text.tertiary,
                     true);
        }
        y += line();
    }
    return y - rect.y();
}

int JobOverview::timeInStage(QPainter *painter, const QRect &rect) const
{
    double most = 0;
    for (const cache::StageFigures &stage : m_page.metrics.stages)
        most = std::max({most, stage.medianDays.value_or(0), stage.medianDays ? stage.limitDays * 1.1 : 0});
    const bool limits = std::any_of(m_page.metrics.stages.begin(), m_page.metrics.stages.end(),
                                    [](const cache::StageFigures &stage) { return stage.limitDays > 0; });
    //: The line across a bar is the stage's limit of days
    heading(painter, rect, tr("Median time in stage"), limits ? tr("line = limit") : tr("of those who left it"));
    int y = rect.y() + line();
    if (most <= 0)
        return y + note(painter, QRect(rect.x(), y, rect.width(), 0), tr("Nobody has left a stage yet")) - rect.y() +
               metric::space::l;
    const int label = std::min(scaled(104), rect.width() / 3);
    const int figure = scaled(56);
    for (const cache::StageFigures &stage : m_page.metrics.stages) {
        if (!stage.medianDays)
            continue;
        if (painter) {
            text(painter, QRect(rect.x(), y, label, line()), stage.name, textFont(TextSize::Small),
                 tokens().text.primary);
            const QRect bar(rect.x() + label + 4, y + line() / 2 - 4, rect.width() - label - figure - 8, 8);
            const bool over = stage.limitDays > 0 && *stage.medianDays > stage.limitDays;
            paintBar(painter, mirrored(bar), *stage.medianDays / most,
                     over ? tokens().status.warning.solid : tokens().data[0], layoutDirection());
            if (stage.limitDays > 0)
                painter->fillRect(mirrored(QRect(bar.x() + static_cast<int>(bar.width() * stage.limitDays / most),
                                                 bar.y() - 3, 2, bar.height() + 6)),
                                  tokens().text.primary);
            text(painter, QRect(rect.right() - figure + 1, y, figure, line()), daysText(stage.medianDays),
                 textFont(TextSize::Body, TextWeight::Medium), tokens().text.primary, true);
        }
        y += line();
    }
    return y - rect.y() + metric::space::l;
}

int JobOverview::skills(QPainter *painter, const QRect &rect, const QString &title, const QString &column) const
{
    const QJsonArray array =
        QJsonDocument::fromJson(m_detail.record.fields.value(column).value_or(QByteArray())).array();
    if (array.isEmpty())
        return 0;
    heading(painter, rect, title, tr("level 1–5"));
    int y = rect.y() + line();
    const Tokens &t = tokens();
    for (const QJsonValue &value : array) {
        const QString name = value.isObject() ? value[QStringLiteral("name")].toString() : value.toString();
        const int level = value[QStringLiteral("level")].toInt();
        if (painter) {
            text(painter, QRect(rect.x(), y, rect.width() - 80, line()), name, textFont(), t.text.primary);
            for (int step = 0; level > 0 && step < 5; ++step) {
                const QRect cell(rect.right() - 5 * 14 + step * 14 + 1, y + line() / 2 - 3, 12, 5);
                const QRect place = mirrored(cell);
                if (t.highContrast) {
                    painter->setPen(t.border.standard);
                    painter->setBrush(step < level ? t.accent.fill : t.layer.surface);
                    painter->drawRect(place);
                } else {
                    painter->fillRect(place, step < level ? t.data[0] : t.border.standard);
                }
            }
        }
        y += line();
    }
    return y - rect.y() + metric::space::l;
}

int JobOverview::sources(QPainter *painter, const QRect &rect) const
{
    const QList<cache::SourceFigures> &all = m_page.metrics.sources;
    if (all.isEmpty())
        return 0;
    heading(painter, rect, tr("Sources"), tr("people"));
    int y = rect.y() + line();
    const int most = std::max(1, all.first().people);
    const int label = std::min(scaled(104), rect.width() / 3);
    const int figure = scaled(44);
    for (const cache::SourceFigures &source : all) {
        if (painter) {
            text(painter, QRect(rect.x(), y, label, line()), sourceTitle(source.source), textFont(TextSize::Small),
                 tokens().text.primary);
            paintBar(painter,
                     mirrored(QRect(rect.x() + label + 4, y + line() / 2 - 4, rect.width() - label - figure - 8, 8)),
                     static_cast<double>(source.people) / most, tokens().data[4], layoutDirection());
            text(painter, QRect(rect.right() - figure + 1, y, figure, line()), QLocale().toString(source.people),
                 textFont(TextSize::Body, TextWeight::Medium), tokens().text.primary, true);
        }
        y += line();
    }
    return y - rect.y() + metric::space::l;
}

int JobOverview::facts(QPainter *painter, const QRect &rect) const
{
    const RecordFields &record = m_detail.record;
    const QLocale locale;
    const auto range = [](const QString &from, const QString &to) {
        return from.isEmpty() || to.isEmpty() ? from + to : JobOverview::tr("%1 – %2").arg(from, to);
    };
    const auto money = [&](const char *column) {
        const QString value = record.text(QLatin1String(column));
        return value.isEmpty() ? QString() : locale.toString(value.toDouble(), 'f', 0);
    };
    const auto years = [&](const char *column) {
        const QString value = record.text(QLatin1String(column));
        return value.isEmpty() ? QString() : locale.toString(value.toDouble());
    };
    QString salary = range(money("min_salary"), money("max_salary"));
    if (!salary.isEmpty())
        salary += QLatin1Char(' ') + record.text(QStringLiteral("salary_currency"));
    QString experience = range(years("min_experience_years"), years("max_experience_years"));
    if (!experience.isEmpty())
        experience = tr("%1 years").arg(experience);
    const QString seniority = record.text(QStringLiteral("seniority"));
    const QString employment = record.text(QStringLiteral("employment_type"));
    const QDateTime closes =
        protocol::parseTimestamp(record.fields.value(QStringLiteral("closes_at")).value_or(QByteArray()));
    const QList<std::pair<QString, QString>> rows{
        {tr("Hiring manager"), m_detail.hiringManager},
        {tr("Owner"), m_detail.owner},
        {tr("Salary"), salary},
        {tr("Experience"), experience},
        {tr("Seniority"), seniority.isEmpty() ? QString() : valueTitle(seniority)},
        {tr("Employment"), employment.isEmpty() ? QString() : valueTitle(employment)},
        {tr("Closes"), closes.isValid() ? shortDay(here(closes).date()) : QString()},
        {tr("Copy of"), m_page.clonedFrom},
    };
    heading(painter, rect, tr("Details"));
    int y = rect.y() + line();
    for (const auto &[label, value] : rows) {
        if (value.isEmpty())
            continue;
        text(painter, QRect(rect.x(), y, 104, line()), label, textFont(TextSize::Small), tokens().text.tertiary);
        int x = rect.x() + 112;
        if (painter && (value == m_detail.hiringManager || value == m_detail.owner)) {
            paintAvatar(painter, mirrored(QRect(x, y + 3, scaled(18), scaled(18))), value);
            x += scaled(18) + 6;
        }
        text(painter, QRect(x, y, rect.right() - x, line()), value, textFont(TextSize::Small), tokens().text.primary);
        y += line();
    }
    return y - rect.y();
}

int JobOverview::totals(QPainter *painter, const QRect &rect) const
{
    struct Total
    {
        QString figure, name, second;
    };
    const Tokens &t = tokens();
    const QLocale locale;
    const cache::JobMetrics &m = m_page.metrics;
    const int openings = m_detail.record.text(QStringLiteral("positions_available")).toInt();
    const QList<Total> all{
        {locale.toString(m.active), tr("active"), m.newThisWeek > 0 ? tr("%n new", nullptr, m.newThisWeek) : QString()},
        {locale.toString(m.applicants), tr("applied"), {}},
        {locale.toString(m.interviewed), tr("interviewed"), {}},
        {tr("%1 of %2", "hired of openings").arg(locale.toString(m.hired), locale.toString(openings)), tr("hired"),
         openings > m.hired ? tr("%n left", nullptr, openings - m.hired) : QString()},
        {daysText(m.daysToInterview), tr("to interview"), {}},
        {daysText(m.longestWait), tr("longest wait"), m.stuck > 0 ? tr("%n stuck", nullptr, m.stuck) : QString()},
    };
    const int small = scaled(metric::lineHeight::small);
    const int least = scaled(96);
    const int columns = std::clamp<int>(rect.width() / least, 1, static_cast<int>(all.size()));
    const int each = rect.width() / columns;
    const int high = line() + 2 * small;
    for (int i = 0; i < all.size(); ++i) {
        const int x = rect.x() + i % columns * each;
        const int y = rect.y() + i / columns * (high + metric::space::s);
        const int inset = i % columns > 0 ? metric::space::m : 0;
        const int wide = each - inset - metric::space::xs;
        text(painter, QRect(x + inset, y, wide, line()), all[i].figure, textFont(TextSize::Title, TextWeight::Semibold),
             t.text.primary);
        text(painter, QRect(x + inset, y + line(), wide, small), all[i].name, textFont(TextSize::Small),
             t.text.secondary);
        text(painter, QRect(x + inset, y + line() + small, wide, small), all[i].second, textFont(TextSize::Small),
             t.text.tertiary);
        if (painter && inset > 0)
            painter->fillRect(mirrored(QRect(x, y, 1, high)), t.border.subtle);
    }
    const int lines = (static_cast<int>(all.size()) + columns - 1) / columns;
    return lines * high + (lines - 1) * metric::space::s;
}

int JobOverview::layOut(QPainter *painter, int width) const
{
    const int pad = metric::space::detailPadding;
    const int inner = width - 2 * pad;
    int y = metric::space::l;
    y += totals(painter, QRect(pad, y, inner, 0)) + metric::space::m;
    if (painter)
        painter->fillRect(QRect(pad, y, inner, 1), tokens().border.subtle);
    y += metric::space::m;
    const bool wide = inner > scaled(460);
    const int column = wide ? (inner - metric::space::xl) / 2 : inner;
    const int second = wide ? pad + column + metric::space::xl : pad;
    int left = y;
    left += funnel(painter, QRect(pad, left, column, 0)) + metric::space::l;
    left += skills(painter, QRect(pad, left, column, 0), tr("Must have"), QStringLiteral("required_skills"));
    left += skills(painter, QRect(pad, left, column, 0), tr("Nice to have"), QStringLiteral("preferred_skills"));
    int right = wide ? y : left;
    right += timeInStage(painter, QRect(second, right, column, 0));
    right += sources(painter, QRect(second, right, column, 0));
    right += facts(painter, QRect(second, right, column, 0));
    return std::max(left, right) + metric::space::l;
}

void JobOverview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    layOut(&painter, width());
}

} // namespace shortlist::desktop
