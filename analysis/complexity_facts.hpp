// What the code of one segment adds to the complexity of functions, and how that joins over segments.
//
// A branch belongs to the innermost function around it. A function that contains others counts their branches, too, in
// so far as each profile looks into them; and where its body goes on over a cut, those of later segments. So nothing is
// counted twice, and a function's value is a sum over a run of branches.
//
// Deliberately absent: what adds to complexity. That is the language's (see python/complexity.hpp).
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/complexity.hpp"
#include "analysis/facts.hpp"

namespace analysis {

/// The statements of a function's body, as far as cognitive complexity asks: a function that does no more than define
/// another and return is a wrapper, and what is inside does not count as nested in it.
enum class BodyShape : std::uint8_t { empty, definition, return_, wrapper, other };

/// A function whose header stands in the segment.
struct FunctionFacts {
    ScopeId scope = 0;
    std::uint32_t outer = 0;         ///< the function around it
    std::uint32_t past = 0;          ///< the first function that is not inside of it
    std::uint32_t first_branch = 0;  ///< the branches in it and in functions inside of it
    std::uint32_t past_branch = 0;
    std::uint32_t first_call = 0;  ///< the same of calls
    std::uint32_t past_call = 0;
    std::uint32_t end = 0;      ///< of the last statement of its body, comments behind it left out
    ByteRange parameter;        ///< the name of its first parameter
    ProfileSet seen;            ///< the profiles in which the function around it counts what is inside
    bool in_class = false;      ///< whether a class lies between it and the function around it
    bool hides_itself = false;  ///< whether a parameter has its name
    BodyShape body = BodyShape::empty;

    // Cognitive complexity. An increment weighs one, and some weigh one more for each level that they are nested in.
    std::uint32_t nesting = 0;     ///< levels around it, inside of the function around it
    std::uint32_t increments = 0;  ///< their sum, this function being level 0
    std::uint32_t weighted = 0;    ///< how many of them weigh more with each level
};

struct BranchFacts {
    ByteRange range;
    std::uint32_t function;  ///< the innermost one around it
    BranchKind kind;
    ProfileSet counted_in;  ///< by that function
};

/// A call that may be one of a function to itself: `name()` or `receiver.name()`.
struct CallFacts {
    ByteRange name;
    ByteRange receiver;  ///< empty where there is none
    std::uint32_t function;
};

/// `global name` in a scope: what is defined there under this name is the module's, and its qualified name says so.
struct GlobalDeclaration {
    ScopeId scope;
    ByteRange name;
};

struct ComplexityFacts {
    /// In order of appearance. 0 is the function that the segment lies in, or none.
    std::vector<FunctionFacts> functions;
    std::vector<BranchFacts> branches;
    std::vector<CallFacts> calls;
    std::vector<GlobalDeclaration> globals;
};

/// Appends the functions whose `def` stands in a segment, in order of appearance, with places relative to its begin:
/// those of a function that goes on behind the segment may lie behind its end.
void resolve_functions(const Outline& outline, SegmentIndex segment, std::vector<Function>& out);

/// A digest of what a segment says about functions in other parts of the scope that it lies in; 0 where it says
/// nothing.
std::uint64_t functions_said_to_scope(const Segment& segment);

}  // namespace analysis
